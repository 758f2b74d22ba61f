/** `/config.json`, written where the console is served: the same files run everywhere. */
export interface ConsoleConfig {
  /** Address of the staff's API; on the console's own origin it is a path. */
  readonly api: string;
  /** Issuer of the tokens; its discovery document says the rest. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The API's name at issuers that make tokens for one resource. */
  readonly resource?: string;
  /** The simulated phones, where there are any. */
  readonly inbox?: string;
}

export const loadConfig = async (): Promise<ConsoleConfig> => {
  const response = await fetch("/config.json", { cache: "no-store", credentials: "omit" });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return configOf(await response.json());
};

const configOf = (content: unknown): ConsoleConfig => {
  const found = content as Partial<Record<keyof ConsoleConfig, unknown>>; // checked below
  const text = (name: keyof ConsoleConfig): string => {
    const value = found[name];
    if (typeof value !== "string" || value === "") throw new Error(`config.json: ${name} is missing.`);
    return value;
  };
  return {
    api: text("api").replace(/\/$/, ""),
    issuer: text("issuer"),
    clientId: text("clientId"),
    scope: text("scope"),
    ...(found.resource !== undefined && { resource: text("resource") }),
    ...(found.inbox !== undefined && { inbox: text("inbox") }),
  };
};
