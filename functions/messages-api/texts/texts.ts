import type { MessageHandlers } from "../../../shared/api/server/asked.ts";
import { looked, namesOf, type OfficeDeps } from "../../../shared/api/server/office.ts";
import type { ReplyAddresses, ZaloConversation } from "../../../shared/channels/ports/zalo-conversation.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { HandledText, InboxText, TextInbox, TextTimes } from "../../../shared/opt-outs/ports/text-inbox.ts";
import { lintMessage } from "../../../shared/wording/rules/lint.ts";
import { minutesSince, type ShowingTexts, shownText, textIdOf, textRefOf } from "./shown-text.ts";

export interface TextsDeps extends ShowingTexts, Pick<OfficeDeps, "audit" | "commit" | "staff"> {
  readonly inbox: TextInbox;
  readonly times: TextTimes;
  readonly addresses: Pick<ReplyAddresses, "find">;
  readonly conversation: ZaloConversation;
}

const PAGE = 20;

/** What people wrote that only a person can understand. */
export const textHandlers = (deps: TextsDeps): Pick<MessageHandlers, "list-texts" | "answer-text" | "settle-text"> => ({
  async "list-texts"({ query, now, cursor, entry }) {
    const isHandled = query.state === "handled";
    const [{ texts, next }, lately, nameOf] = await Promise.all([
      deps.inbox.page(now, { isHandled, after: cursor.after, limit: PAGE }),
      deps.times.handledLately(now),
      namesOf(deps),
    ]);
    const { handled, minutes, withinDay } = lately;
    const averageMinutes = handled === 0 ? undefined : Math.round(minutes / handled);
    const lastDays = { handled, withinDay, ...(averageMinutes !== undefined && { averageMinutes }) };
    const shown = await Promise.all(texts.map((text) => shownText(deps, text, { now, nameOf })));
    const details = { state: query.state, count: String(shown.length) };
    const about = { subject: { kind: "people", id: "texts" }, details } as const;
    return ok(await looked(deps, entry(about), { texts: shown, lastDays, ...cursor.next(next) }));
  },

  async "answer-text"({ params, body, caller, now, entry }) {
    const text = await openText(deps, params.textId, now);
    if (!text.ok) return text;
    const answer = body.answer.normalize("NFC");
    if (lintMessage(answer, deps.province.agency).length > 0) {
      return err({ kind: "invalid-request", errors: [{ field: "body.answer", problem: "not-sendable" }] });
    }
    const userId = await deps.addresses.find(text.value.user, now);
    if (userId === undefined) return err({ kind: "not-possible-now" });
    const handled: HandledText = { kind: "answered", by: caller.staffId, at: now.toISOString(), answer };
    // Taken first: of two who answer at the same time one does, and a repetition says nothing twice.
    const taken = await take(deps, text.value, {
      handled: { ...handled, outcome: "sending" },
      told: entry(aboutText(text.value)),
    });
    if (!taken.ok) return err({ kind: "already-decided" });
    const outcome = await say(deps, text.value, { userId, handled });
    if (isSaid(outcome)) await deps.times.count(now, minutesSince(text.value.at, now));
    return ok({ outcome });
  },

  async "settle-text"({ params, body, caller, now, entry }) {
    const text = await openText(deps, params.textId, now);
    if (!text.ok) return text;
    const handled: HandledText = { kind: body.as, by: caller.staffId, at: now.toISOString() };
    const told = entry({ ...aboutText(text.value, body.as), reason: body.reason });
    const taken = await take(deps, text.value, { handled, told });
    if (!taken.ok) return err({ kind: "already-decided" });
    await deps.times.count(now, minutesSince(text.value.at, now));
    return ok({ settled: true as const });
  },
});

interface Saying {
  readonly userId: string;
  readonly handled: HandledText;
}

/** What Zalo refused is open again; what it may have taken is never said twice. */
const say = async ({ conversation, inbox }: TextsDeps, text: InboxText, { userId, handled }: Saying) => {
  const { kind, code } = await conversation.say(userId, handled.answer ?? "");
  await inbox.amend(text, isSaid(kind) ? { ...handled, outcome: kind } : undefined);
  return isSaid(kind) ? kind : code;
};

const isSaid = (outcome: string): boolean => outcome === "accepted" || outcome === "unknown";

const openText = async ({ inbox }: TextsDeps, textId: string, now: Date) => {
  const ref = textRefOf(textId);
  const text = ref === undefined ? undefined : await inbox.find(ref, now);
  if (text === undefined) return err({ kind: "not-found" } as const);
  return text.handled === undefined ? ok(text) : err({ kind: "already-decided" } as const);
};

/** Never the words: what people write stays in one place. */
const aboutText = (text: InboxText, as = "answered") =>
  ({ subject: { kind: "people", id: "texts" }, details: { text: textIdOf(text), as } }) as const;

interface Taking {
  readonly handled: HandledText;
  readonly told: Parameters<OfficeDeps["audit"]["entry"]>[0];
}

const take = ({ inbox, audit, commit }: TextsDeps, text: InboxText, { handled, told }: Taking) =>
  commit([inbox.handling(text, handled), audit.entry(told)]);
