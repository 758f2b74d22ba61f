import { createContext, type ReactNode, useContext } from "react";
import type { Action } from "../../../shared/access/rules/permissions.ts";
import type { AnswerOf } from "./use-route.ts";

export type Me = AnswerOf<"get-me">;

const MeContext = createContext<Me | undefined>(undefined);

export const MeProvider = ({ me, children }: { readonly me: Me; readonly children: ReactNode }) => (
  <MeContext value={me}>{children}</MeContext>
);

export const useMe = (): Me => {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error("useMe needs a MeProvider.");
  return me;
};

/** Whether to show what leads to an act. The server decides again when it is done. */
export const useMay = (): ((action: Action) => boolean) => {
  const { actions } = useMe();
  return (action) => actions.includes(action);
};
