import type { AnswerOf } from "../../api/use-route.ts";

export type Settings = AnswerOf<"get-settings">;

export type FieldKind = "number" | "limit" | "time" | "codes";

export interface SettingsField {
  /** Where it stands in the settings: `window.opensAtMinute`. */
  readonly path: string;
  readonly kind: FieldKind;
}

export const GROUPS = ["window", "quota", "price", "rates", "codes", "fresh", "halt", "hold"] as const;
export type Group = (typeof GROUPS)[number];

export const HOLDS = ["set-back", "phone-taken", "moved-household", "renamed", "foreign", "gone", "leaving"] as const;

const field = (path: string, kind: FieldKind = "number"): SettingsField => ({ path, kind });

/** The text fields of each group; days of the week are chosen beside them. */
export const FIELDS: Readonly<Record<Group, readonly SettingsField[]>> = {
  window: [field("window.opensAtMinute", "time"), field("window.closesAtMinute", "time")],
  quota: [field("dailyQuota.zalo", "limit"), field("dailyQuota.sms", "limit"), field("monthlyBudget", "limit")],
  price: [field("price.zalo"), field("price.smsPart")],
  rates: [field("rates.zalo"), field("rates.sms")],
  codes: [field("objectCodes", "codes"), field("sharedPhoneLimit")],
  fresh: [field("staleAfterDays"), field("staleSkipAfterDays"), field("catchUpDays"), field("receiptWaitHours")],
  halt: [field("haltAt.failures"), field("haltAt.percent")],
  hold: [
    ...HOLDS.flatMap((hold) => [field(`holdLimits.${hold}.people`), field(`holdLimits.${hold}.percent`)]),
    field("holdLimits.missingPercent"),
  ],
};

const at = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((inner, name) => Object.entries(Object(inner)).find(([key]) => key === name)?.[1], value);

const twoDigits = (part: number): string => String(part).padStart(2, "0");
export const timeOfMinute = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

/** As it stands in its box. */
export const textOf = (settings: Settings, { path, kind }: SettingsField): string => {
  const value = at(settings, path);
  if (value === null || value === undefined) return "";
  if (kind === "time") return timeOfMinute(Number(value));
  return Array.isArray(value) ? value.join(", ") : String(value);
};

/** What a box says; undefined where that cannot be read. */
export const saidIn = (text: string, kind: FieldKind): number | null | readonly string[] | undefined => {
  const said = text.trim();
  if (kind === "codes")
    return said
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean);
  if (kind === "limit" && said === "") return null;
  if (kind === "time") {
    const [, hours, minutes] = /^(\d{1,2})[:.hg](\d{2})$/.exec(said) ?? [];
    return hours === undefined || Number(minutes) > 59 ? undefined : Number(hours) * 60 + Number(minutes);
  }
  // 40.000 is forty thousand here; a comma begins the decimals.
  const plain = said.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};

type Change = Readonly<Record<string, unknown>>;

/** The group's part of the settings with the boxes' values in it, as the API takes it. */
export const changeOf = (settings: Settings, values: ReadonlyMap<string, unknown>): Change => {
  const heads = [...new Set([...values.keys()].map((path) => path.split(".")[0] ?? path))];
  return Object.fromEntries(heads.map((head) => [head, withValues(at(settings, head), head, values)]));
};

const withValues = (value: unknown, path: string, values: ReadonlyMap<string, unknown>): unknown => {
  if (values.has(path)) return values.get(path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withValues(inner, `${path}.${key}`, values)]),
  );
};
