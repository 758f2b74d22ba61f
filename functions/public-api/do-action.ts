import { createHash } from "node:crypto";
import type { ZaloEventQueue } from "../../shared/channels/ports/zalo-events.ts";
import type { Clock } from "../../shared/kernel/clock.ts";
import type { UnreadTexts } from "../../shared/opt-outs/ports.ts";
import type { Said } from "../../shared/opt-outs/rules/types.ts";
import type { OptOut } from "../../shared/people/rules/types.ts";
import type { Checked } from "./check-message.ts";
import type { ActionName } from "./page-texts.ts";

export interface DoActionDeps {
  readonly queue: Pick<ZaloEventQueue, "enqueue">;
  readonly texts: Pick<UnreadTexts, "keep">;
  readonly clock: Clock;
}

const CALL = "Xin gọi lại (từ trang kiểm tra tin nhắn)";

/**
 * Hands on what a reader of a message asks for, as if it were written to the account with the code of that message: the
 * same rules decide, and the function that does it looks the code up again. `once` names the form: sent twice, it counts once.
 */
export const doAction =
  ({ queue, texts, clock }: DoActionDeps) =>
  async (action: ActionName, checked: Checked, once: string): Promise<void> => {
    const at = clock.now().toISOString();
    const user = sha256(`public-page:${checked.codeHash}`);
    const eventId = sha256(`${checked.codeHash}:${action}:${once}`);
    if (action === "call") await texts.keep({ user, textId: eventId, text: CALL, at });
    await queue.enqueue({ kind: "wrote", user, eventId, at, said: saidBy(action, checked), from: "public-page" });
  };

const saidBy = (action: ActionName, { code, scheme }: Checked): Said => {
  switch (action) {
    case "received":
    case "not-received":
      return { kind: "payout", word: action, code };
    case "refuse":
    case "accept":
      return { kind: "wish", wish: { kind: action, topic: scheme satisfies OptOut }, code };
    case "call":
      // The code alone: it links the text that waits for staff to the phone.
      return { kind: "code", code };
  }
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
