import type { TimelineEntry } from "../../../shared/api/contracts/person.ts";
import type { RouteHandlers } from "../../../shared/api/server/asked.ts";
import { chainsOf, messageIdOf } from "../../../shared/api/server/message-id.ts";
import { looked, namesOf } from "../../../shared/api/server/office.ts";
import type { AuditEntry } from "../../../shared/audit/ports.ts";
import { newSendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { type LoadedPerson, subjectOf } from "../../../shared/people/loaded-person.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import { nextRepetition } from "../../../shared/reminders/rules/repetition.ts";
import { loadPerson } from "./load-person.ts";
import type { PeopleDeps } from "./people-deps.ts";

const PAGE = 50;
/** Of one person; older ones are in the audit trail. */
const MOST_AUDIT_ENTRIES = 500;

export const timelineHandlers = (deps: PeopleDeps): Pick<RouteHandlers, "get-timeline"> => ({
  async "get-timeline"({ params, query, scope, cursor, now, entry }) {
    const person = await loadPerson(deps, params.participantId, scope);
    if (!person.ok) return person;
    const all = (await entriesOf(deps, person.value, now))
      .filter(({ kind }) => query.kind === undefined || kind === query.kind)
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    const { after } = cursor;
    const rest = after === undefined ? all : all.filter((each) => placeOf(each) < after);
    const page = rest.slice(0, PAGE);
    const last = page.at(-1);
    const next = rest.length > PAGE && last ? placeOf(last) : undefined;
    const about = { subject: { kind: "person", id: params.participantId } } as const;
    return ok(await looked(deps, entry(about), { entries: page, ...cursor.next(next) }));
  },
});

const placeOf = ({ at, entryId }: TimelineEntry): string => `${at}|${entryId}`;

/** What is kept of one person is little, however many there are: it is read as a whole and put in order. */
const entriesOf = async (deps: PeopleDeps, person: LoadedPerson, now: Date): Promise<readonly TimelineEntry[]> => {
  const { participantId, subjects } = person;
  const [reminders, histories, audit, nameOf, { policy }] = await Promise.all([
    Promise.all(subjects.map((seen) => deps.remindersOf(subjectOf(seen)))),
    deps.refusals.load([participantId]),
    deps.audit.about({ kind: "person", id: participantId }, { limit: MOST_AUDIT_ENTRIES }),
    namesOf(deps),
    deps.settings.load(),
  ]);
  const calendar = newSendingCalendar(policy);
  const wishes = histories.get(participantId)?.refusals ?? [];
  return [
    ...chainsOf(reminders.flat()).flatMap((chain) => chainEntries(chain, { now, policy, calendar })),
    ...wishes.map(
      ({ refusalId, kind, topic, source, at }): TimelineEntry => ({
        entryId: `wish-${refusalId}`,
        at,
        kind: "opt-out",
        topic,
        detail: `${kind}/${source}`,
      }),
    ),
    ...subjects.flatMap(importEntry),
    // A wish that staff heard is in the person's own history already.
    ...audit.entries
      .filter(({ action }) => action !== "person.opt-out-recorded")
      .map((each) => auditEntry(each, nameOf)),
  ];
};

/** Where a message may be sent again, its last repetition says so. */
const chainEntries = (
  chain: readonly ReminderRecord[],
  context: Parameters<typeof nextRepetition>[1],
): readonly TimelineEntry[] => {
  const inOrder = chain.toSorted((a, b) => (a.repetition ?? 0) - (b.repetition ?? 0));
  const canSendAgain = nextRepetition(chain, context).ok;
  return inOrder.flatMap((record) => messageEntries(record, canSendAgain && record === inOrder.at(-1)));
};

/** One entry for each call to a channel, and one for where the reminder is now. */
const messageEntries = (record: ReminderRecord, canSendAgain: boolean): readonly TimelineEntry[] => {
  const { scheme, step, dueDate, state, channel, reason, updatedAt, amount } = record;
  const about = { messageId: messageIdOf(record), scheme, step, dueDate };
  const calls = record.attempts.map(
    (attempt, index): TimelineEntry => ({
      ...about,
      entryId: `${about.messageId}-${index}`,
      at: attempt.at,
      kind: "message",
      channel: attempt.channel,
      detail: attempt.outcome,
      ...(amount !== undefined && { amount }),
    }),
  );
  return [
    ...calls,
    {
      ...about,
      entryId: `${about.messageId}-now`,
      at: updatedAt,
      kind: state === "delivered" ? "receipt" : "message",
      state,
      canSendAgain,
      ...(channel !== undefined && { channel }),
      ...(reason !== undefined && { detail: reason }),
    },
  ];
};

const IMPORT_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-/;

/** The list that wrote a subject last; its id begins with when it came. */
const importEntry = ({ value, by }: LoadedPerson["subjects"][number]): readonly TimelineEntry[] => {
  const [, year, month, day, hour, minute, second, millis] = IMPORT_TIME.exec(by ?? "") ?? [];
  if (by === undefined || year === undefined) return [];
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}Z`;
  return [{ entryId: `import-${by}-${value.scheme}`, at, kind: "import", importId: by, scheme: value.scheme }];
};

const auditEntry = (
  { entryId, at, staffId, action, reason, details }: AuditEntry,
  nameOf: (staffId: string) => string,
): TimelineEntry => ({
  entryId,
  at,
  kind: isLook(action) ? "look" : "change",
  action,
  actor: { staffId, name: nameOf(staffId) },
  ...(reason !== undefined && { reason }),
  ...(details.before !== undefined && { before: details.before }),
  ...(details.after !== undefined && { after: details.after }),
});

const isLook = (action: string): boolean => /\.(seen|timeline-seen|unmasked)$/.test(action);
