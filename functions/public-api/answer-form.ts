import type { Checked } from "./check-message.ts";
import type { Shown } from "./page.ts";
import { ACTIONS, type ActionName } from "./page-texts.ts";

export interface AnswerFormDeps {
  readonly check: (typed: { readonly code: string; readonly digits: string }) => Promise<Checked | undefined>;
  readonly act: (action: ActionName, checked: Checked, once: string) => Promise<void>;
  /** Names a form, so that it counts once however often it is sent. */
  readonly newOnce: () => string;
}

const ACTION_NAMES: ReadonlyMap<string, ActionName> = new Map(
  (Object.keys(ACTIONS) as ActionName[]).map((name) => [name, name]),
);

/** What the page shows after a form: code and digits prove each request anew, so that no session exists to be stolen. */
export const answerForm =
  ({ check, act, newOnce }: AnswerFormDeps) =>
  async (form: URLSearchParams): Promise<Shown> => {
    const checked = await check({ code: form.get("code") ?? "", digits: form.get("digits") ?? "" });
    if (checked === undefined) return { kind: "not-found" };
    const action = ACTION_NAMES.get(form.get("action") ?? "");
    const shown = { kind: "found", checked, once: newOnce() } as const;
    if (action === undefined || (ACTIONS[action].isOfPayout && checked.scheme !== "pension-payout")) return shown;
    await act(action, checked, (form.get("once") ?? "").slice(0, 64));
    return { ...shown, done: action };
  };
