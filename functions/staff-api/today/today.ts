import { mayDo } from "../../../shared/access/rules/permissions.ts";
import type { RouteHandlers } from "../../../shared/api/server/asked.ts";
import { messageIdOf } from "../../../shared/api/server/message-id.ts";
import { looked, type OfficeDeps } from "../../../shared/api/server/office.ts";
import { isSendingDay, newSendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import { isInsideWindow } from "../../../shared/calendar/rules/window.ts";
import type { Policy } from "../../../shared/campaigns/rules/types.ts";
import type { ZaloAccount } from "../../../shared/channels/ports/zalo-account.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { type CivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { ImportRecord, ImportRecords } from "../../../shared/lists/ports/imports.ts";
import { subjectId } from "../../../shared/people/ports.ts";
import { peopleIn } from "../../../shared/people/rules/enrolled-people.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import { isOfRegistry } from "../../../shared/reminders/rules/types.ts";
import type { SendingSettingsStore } from "../../../shared/sending/ports/settings.ts";
import { usageOn } from "../../../shared/sending/rules/state.ts";
import { alertsFrom } from "./alerts.ts";
import { countDue, type DueDeps, eachDue, type Part, pageOf, partsOn } from "./due-today.ts";

export interface TodayDeps extends DueDeps, Pick<OfficeDeps, "audit" | "proposals" | "province"> {
  readonly settings: Pick<SendingSettingsStore, "load">;
  readonly imports: Pick<ImportRecords, "since">;
  readonly zalo: Pick<ZaloAccount, "state">;
}

const PAGE = 50;
/** Records that one page looks through for those of its state. */
const MOST_LOOKED_AT = 4_000;
const RECENT_LISTS = 20;
const MOST_PROPOSALS = 200;
const DAYS = 14;
const QUARTER_MILLIS = 15 * 60_000;

type Counts = Partial<Record<ReminderRecord["state"], number>>;

export const todayHandlers = (deps: TodayDeps): Pick<RouteHandlers, "get-today" | "list-today-messages"> => {
  const counted = countedOnce(deps);
  return {
    async "get-today"({ caller, now }) {
      const [settings, imports, zalo, proposals] = await Promise.all([
        deps.settings.load(),
        deps.imports.since(undefined, RECENT_LISTS),
        deps.zalo.state(),
        mayDo(caller, "decide-proposal") ? deps.proposals.recent(MOST_PROPOSALS) : [],
      ]);
      const day = civilDateAt(now);
      const { policy, control } = settings;
      const calendar = newSendingCalendar(policy);
      const mine = proposals.filter(({ state, proposedBy }) => state === "open" && proposedBy !== caller.staffId);
      const spent = (["zalo", "sms"] as const).map((channel) => usageOn(day, control.usage[channel]).spent);
      return ok({
        day,
        at: now.toISOString(),
        window: {
          ...policy.window,
          isSendingDay: isSendingDay(day, calendar),
          isOpen: isInsideWindow(now, policy, calendar),
        },
        ...(await countsOf(deps, day, policy)),
        spentDong: spent.reduce((a, b) => a + b, 0),
        next14Days: await counted(day, policy, stampOf(imports[0], now)),
        alerts: [...alertsFrom({ settings, imports, zalo, proposals: mine.length, now })],
      });
    },

    async "list-today-messages"({ query, now, cursor, entry }) {
      const { policy } = await deps.settings.load();
      const parts = partsOn(civilDateAt(now), policy, deps.dueShards);
      const { found, next } = await lookFor(deps, parts, { isWanted: isWanted(query), after: cursor.after });
      const enrolled = await deps.due.load(found.filter(isOfRegistry));
      const messages = found.map((record) =>
        messageRow(deps, record, isOfRegistry(record) ? enrolled.get(subjectId(record)) : undefined),
      );
      const about = { subject: { kind: "people", id: "today" }, details: { state: query.state } } as const;
      return ok(await looked(deps, entry(about), { messages, ...cursor.next(next) }));
    },
  };
};

interface Looking {
  readonly isWanted: (record: ReminderRecord) => boolean;
  /** A part and the last subject seen in it. */
  readonly after: string | undefined;
}

const lookFor = async (deps: TodayDeps, parts: readonly Part[], { isWanted: wanted, after = "0|" }: Looking) => {
  const [partText = "0", subject = ""] = after.split("|");
  const found: ReminderRecord[] = [];
  let at = Number(partText);
  let place = subject === "" ? undefined : subject;
  for (let seen = 0; found.length < PAGE && seen < MOST_LOOKED_AT; ) {
    const part = parts[at];
    if (part === undefined) return { found, next: undefined };
    const page = await pageOf(deps, part, place);
    found.push(...page.records.filter(wanted));
    seen += page.subjects;
    place = page.cursor;
    if (page.cursor === undefined) at += 1;
  }
  return { found, next: `${at}|${place ?? ""}` };
};

const isWanted =
  ({
    state,
    reason,
    channel,
  }: {
    readonly state: string;
    readonly reason?: string | undefined;
    readonly channel?: string | undefined;
  }) =>
  (record: ReminderRecord): boolean =>
    record.state === state &&
    (reason === undefined || record.reason === reason) &&
    (channel === undefined || record.channel === channel);

const countsOf = async (deps: TodayDeps, day: CivilDate, policy: Policy) => {
  const counts: Counts = {};
  const reasons = new Map<string, { state: ReminderRecord["state"]; reason: string; count: number }>();
  let bySms = 0;
  await eachDue(deps, partsOn(day, policy, deps.dueShards), (records) => {
    for (const { state, reason, channel } of records) {
      counts[state] = (counts[state] ?? 0) + 1;
      if (channel === "sms" && (state === "sent" || state === "delivered")) bySms += 1;
      if (reason === undefined) continue;
      const known = reasons.get(`${state}#${reason}`) ?? { state, reason, count: 0 };
      reasons.set(`${state}#${reason}`, { ...known, count: known.count + 1 });
    }
  });
  const all = { waiting: 0, sending: 0, sent: 0, unknown: 0, delivered: 0, failed: 0, skipped: 0, ...counts };
  return { counts: all, bySms, reasons: [...reasons.values()] };
};

type Ahead = { readonly day: string; readonly count: number | null }[];

/** Lists change what is coming, and so do renewals and staff, one by one: counted anew after each list and every quarter. */
const stampOf = (last: ImportRecord | undefined, now: Date): string =>
  `${last?.importId}#${last?.state}#${Math.floor(now.getTime() / QUARTER_MILLIS)}`;

/** Worked out once for a day, a policy and a stamp in each environment. */
const countedOnce = (deps: TodayDeps) => {
  let known: { readonly key: string; readonly days: Promise<Ahead> } | undefined;
  return (today: CivilDate, policy: Policy, stamp: string): Promise<Ahead> => {
    const key = `${today}#${stamp}#${JSON.stringify(policy.campaigns)}`;
    if (known?.key !== key) known = { key, days: ahead(deps, today, policy) };
    known.days.catch(() => {
      known = undefined;
    });
    return known.days;
  };
};

const ahead = async (deps: TodayDeps, today: CivilDate, policy: Policy): Promise<Ahead> => {
  const calendar = newSendingCalendar(policy);
  const days: Ahead = [];
  for (let index = 0; index < DAYS; index++) {
    const day = plusDays(today, index);
    const isSent = isSendingDay(day, calendar);
    days.push({ day, count: isSent ? await countDue(deps, partsOn(day, policy, deps.dueShards)) : null });
  }
  return days;
};

const messageRow = ({ province }: TodayDeps, record: ReminderRecord, enrolled: Enrolled | undefined) => {
  const { scheme, step, dueDate, state, reason, channel, updatedAt, recipientId } = record;
  const people = enrolled === undefined ? [] : peopleIn(enrolled);
  const person = people.find(({ participantId }) => participantId === recipientId) ?? people[0];
  const commune = province.communes.find(({ code }) => code === person?.communeCode);
  return {
    messageId: messageIdOf(record),
    ...(person && { participantId: person.participantId, name: person.fullName }),
    ...(commune && { commune: commune.name }),
    ...{ scheme, step, dueDate, state, at: updatedAt },
    ...(reason !== undefined && { reason }),
    ...(channel !== undefined && { channel }),
  };
};
