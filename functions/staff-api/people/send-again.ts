import type { RouteHandlers } from "../../../shared/api/server/asked.ts";
import { chainsOf, messageIdOf } from "../../../shared/api/server/message-id.ts";
import { looked } from "../../../shared/api/server/office.ts";
import { newSendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import type { RuntimeSettings } from "../../../shared/campaigns/ports.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { type LoadedPerson, subjectOf } from "../../../shared/people/loaded-person.ts";
import { decide } from "../../../shared/reminders/rules/decide.ts";
import { transition } from "../../../shared/reminders/rules/record.ts";
import { nextRepetition } from "../../../shared/reminders/rules/repetition.ts";
import type { DueReminder } from "../../../shared/reminders/rules/types.ts";
import { loadPerson } from "./load-person.ts";
import type { PeopleDeps } from "./people-deps.ts";

/** A repetition is a reminder of its own: it begins in the ledger with its entry, and its turn comes like any that waits. */
export const sendAgainHandlers = (deps: PeopleDeps): Pick<RouteHandlers, "send-again"> => ({
  async "send-again"({ params, body, scope, now, entry }) {
    const person = await loadPerson(deps, params.participantId, scope);
    if (!person.ok) return person;
    const chain = await chainWith(deps, person.value, params.messageId);
    if (chain === undefined) return err({ kind: "not-found" });
    const settings = await deps.settings.load();
    const calendar = newSendingCalendar(settings.policy);
    const next = nextRepetition(chain, { now, policy: settings.policy, calendar });
    const outcome = next.ok ? outcomeNow(person.value, next.value, { settings, now }) : next.error;
    const about = entry({
      subject: { kind: "person", id: params.participantId },
      reason: body.reason,
      details: { message: params.messageId, outcome },
    });
    if (!next.ok || outcome !== "queued") return ok(await looked(deps, about, { outcome }));
    const waiting = transition(next.value, "waiting", { channel: "zalo", reason: "sent-again", nextCheckAt: now }, now);
    // The key is taken once: of two staff who ask at the same time the second is refused.
    const done = await deps.commit([deps.newReminder(waiting), deps.audit.entry(about)]);
    return done.ok ? ok({ outcome }) : err({ kind: "not-possible-now" });
  },
});

const chainWith = async (deps: PeopleDeps, { subjects }: LoadedPerson, messageId: string) => {
  const records = await Promise.all(subjects.map((seen) => deps.remindersOf(subjectOf(seen))));
  return chainsOf(records.flat()).find((chain) => chain.some((record) => messageIdOf(record) === messageId));
};

/** What the sender would decide as of now; it asks again when the message leaves. */
const outcomeNow = (
  { subjects }: LoadedPerson,
  reminder: DueReminder,
  { settings, now }: { readonly settings: RuntimeSettings; readonly now: Date },
): string => {
  const enrolled = subjects.find((seen) => {
    const { scheme, subject } = subjectOf(seen);
    return scheme === reminder.scheme && subject === reminder.subject;
  })?.value;
  const { policy, sharedPhones } = settings;
  const calendar = newSendingCalendar(policy);
  // Of a day that is closed only the first open one after it counts.
  const today = reminder.stepDate > civilDateAt(now) ? reminder.stepDate : civilDateAt(now);
  const decision = decide(enrolled, reminder, { today, policy, calendar, sharedPhones });
  return decision.kind === "send" ? "queued" : decision.reason;
};
