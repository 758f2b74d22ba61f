import { createContext, useContext } from "react";
import type { ConsoleConfig } from "./config.ts";
import type { Session } from "./session.ts";

interface Signed {
  readonly session: Session;
  /** The sign-in ended during work. */
  readonly isOver: boolean;
  readonly config: ConsoleConfig;
}

export const SessionContext = createContext<Signed | undefined>(undefined);

export const useSession = (): Signed => {
  const signed = useContext(SessionContext);
  if (signed === undefined) throw new Error("useSession needs a SessionContext.");
  return signed;
};
