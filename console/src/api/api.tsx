import { createContext, type ReactNode, useContext } from "react";
import type { Api } from "../../../shared/api/contracts/client.ts";
import type { Session } from "../session/session.ts";
import { leanClient } from "./client.ts";

/** The typed client, with what a session adds: renewal after a refused token, and the end of it for removed staff. */
export const sessionApi = (baseUrl: string, session: Session): Api => {
  const call = leanClient({ baseUrl, accessToken: session.accessToken });
  return async (id, parts) => {
    const reply = await call(id, parts);
    if (reply.ok || reply.error.kind !== "problem") return reply;
    const { kind } = reply.error.problem;
    if (kind === "not-staff") session.endBecauseRemoved();
    // The same parts, so the same idempotency key: a change that was done already is answered, not done again.
    if (kind === "sign-in-required" && (await session.renew())) return call(id, parts);
    return reply;
  };
};

const ApiContext = createContext<Api | undefined>(undefined);

export const ApiProvider = ({ api, children }: { readonly api: Api; readonly children: ReactNode }) => (
  <ApiContext value={api}>{children}</ApiContext>
);

export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error("useApi needs an ApiProvider.");
  return api;
};
