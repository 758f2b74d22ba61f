import { mayDo, type Staff } from "../../../shared/access/rules/permissions.ts";
import type { ShownDeadLetter } from "../../../shared/api/contracts/dead-letters.ts";
import type { MessageHandlers } from "../../../shared/api/server/asked.ts";
import { messageIdOf } from "../../../shared/api/server/message-id.ts";
import type { AuditTrail } from "../../../shared/audit/ports.ts";
import type { DeadLetter, DeadLetters } from "../../../shared/dead-letters/ports.ts";
import { ok } from "../../../shared/kernel/result.ts";

export interface DeadLetterDeps {
  readonly letters: DeadLetters;
  readonly audit: Pick<AuditTrail, "write">;
}

/** What nothing could handle, by ids alone, and putting it back where it failed. */
export const deadLetterHandlers = ({
  letters,
  audit,
}: DeadLetterDeps): Pick<MessageHandlers, "list-dead-letters" | "redrive-dead-letters"> => ({
  "list-dead-letters": async ({ caller }) => ok({ letters: shown(await letters.list({}), caller) }),

  async "redrive-dead-letters"({ body, caller, entry }) {
    const { messageIds, reason } = body;
    // A queue knows no transaction: the entry stands before anything moves.
    const details = { asked: String(messageIds.length), first: messageIds[0] ?? "" };
    await audit.write(entry({ subject: { kind: "settings", id: "dead-letters" }, reason, details }));
    const back = await letters.redrive({ messageIds });
    const gone = new Set(back.map(({ messageId }) => messageId));
    const left = (await letters.list({})).filter(({ messageId }) => !gone.has(messageId));
    return ok({ returned: back.length, letters: shown(left, caller) });
  },
});

const shown = (all: readonly DeadLetter[], caller: Staff): ShownDeadLetter[] =>
  all
    .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
    .map(({ messageId, queue, reason, about, reminder, sentAt, canGoBack }) => ({
      ...{ messageId, queue, reason },
      sentAt: sentAt.toISOString(),
      // The household's code stays out: the message's own name leads to the person for those who may see one.
      ...(reminder
        ? { message: { messageId: messageIdOf(reminder), scheme: reminder.scheme, step: reminder.step } }
        : { about: about.slice(0, 200) }),
      mayRedrive: canGoBack && reason !== "unreadable" && mayDo(caller, "redrive-dead-letters"),
    }));
