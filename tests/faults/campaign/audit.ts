import * as z from "zod";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { OutboxRecord } from "../../../tools/fake-providers/store/outbox-record.ts";
import { isSendingDay } from "../../support/oracle/days.ts";
import type { EndOfDay, Pause } from "./campaign-state.ts";
import type { ForgedEvents } from "./chaotic-webhook.ts";
import type { News } from "./news.ts";
import { payeeNumber, payeePhone, payeesOf } from "./payees.ts";
import { CAMPAIGN_DAY, householdCode, phoneOf } from "./world.ts";

/** What `day.ts` wrote at the end. */
export interface CampaignDay extends EndOfDay {
  readonly calls: readonly OutboxRecord[];
  readonly news: readonly News[];
  /** When each item of news was known to the service, epoch milliseconds; null when it came too late to matter. */
  readonly knownAt: readonly (number | null)[];
  readonly paused: Pause;
  /** Webhook events that somebody forged. */
  readonly forged: ForgedEvents;
  /** How often the whole cloud died, and how often one worker. */
  readonly deaths: number;
  readonly workerDeaths: number;
  /** Of all that was asked of AWS, and when; two runs with the same print are the same run. */
  readonly print: string;
}

export interface Verdict {
  readonly reminders: number;
  readonly calls: number;
  readonly unknown: number;
  /** One sentence for each broken promise; empty when all were kept. */
  readonly broken: readonly string[];
}

/** Reminders are planned at eight; what leaves before it are messages of payouts. */
const PLANNED_AT = new Date(`${CAMPAIGN_DAY}T08:00:00+07:00`);

/** Between a worker's last look and its call: the claims of its batch, and slow answers to those before it. */
const LAST_LOOK_MS = 75_000;
/** Clocks of workers are up to a minute wrong, and so are the moments at which they open and close. */
const SKEW_MS = 60_000;

const taken = z.enum(["accepted", "timeout"]);

/** Compares the ledger with what the gateways themselves recorded. */
export const audit = (day: CampaignDay, households: number): Verdict => {
  const owners = ownersOf(day);
  return {
    reminders: day.reminders.length,
    calls: day.calls.length,
    unknown: day.reminders.filter(({ attempts }) => attempts.some(({ outcome }) => outcome === "unknown")).length,
    broken: [
      ...lost(day, households),
      ...payeesNotTold(day, households),
      ...notEnded(day),
      ...sentTwice(owners),
      ...sentAfterNews(day, owners),
      ...outsideTheWindow(day),
      ...ofNobody(day),
      ...duringThePause(day, owners),
      ...toOthers(day, owners, households),
      ...notKnown(owners),
      ...deliveredByNobody(day, owners),
      ...day.refused,
      ...(day.deadLetters > 0 ? [`${day.deadLetters} messages were given up`] : []),
      ...(day.forged.taken > 0 ? [`${day.forged.taken} forged events were taken`] : []),
    ],
  };
};

/** Who had renewed before the first reminder left was never due. */
const lost = ({ reminders, calls, news, knownAt }: CampaignDay, households: number): readonly string[] => {
  const known = new Set(reminders.filter(({ step }) => step === "expiry-30").map(({ subject }) => subject));
  const reminding = calls.filter(({ at }) => Date.parse(at) >= PLANNED_AT.getTime()).map(({ at }) => Date.parse(at));
  const first = Math.min(...reminding);
  const early = news.filter(({ kind }, index) => kind === "renewals" && (knownAt[index] ?? first) < first);
  const renewed = new Set(early.flatMap(({ subjects }) => subjects));
  const codes = Array.from({ length: households }, (_, index) => householdCode(index));
  return codes.filter((code) => !known.has(code) && !renewed.has(code)).map((code) => `${code} is not in the ledger`);
};

/** Of what was paid; and of what came back, whatever was said before. Only who is told that it came back may not be told of the payment. */
const payeesNotTold = (day: CampaignDay, households: number): readonly string[] => {
  const returned = new Set(day.news.flatMap(({ kind, subjects }) => (kind === "payouts" ? subjects : [])));
  const steps = new Map<string, Set<string>>();
  const numbers = numbersOf(day);
  for (const { subject, step } of day.reminders) {
    const number = numbers.get(subject);
    if (number !== undefined) steps.set(number, (steps.get(number) ?? new Set()).add(step));
  }
  const wanted = (number: string): string => (returned.has(number) ? "returned" : "paid");
  return payeesOf(households)
    .map(payeeNumber)
    .filter((number) => !steps.get(number)?.has(wanted(number)))
    .map((number) => `the payee ${number} is not in the ledger as ${wanted(number)}`);
};

/** The numbers by which the files name recipients, by payout id. */
const numbersOf = ({ payees }: Pick<CampaignDay, "payees">): ReadonlyMap<string, string> =>
  new Map(payees.map(([payoutId, subject]) => [payoutId, subject.split("#")[0] ?? subject]));

const notEnded = ({ reminders }: CampaignDay): readonly string[] =>
  reminders
    .filter(
      ({ state, reason }) =>
        !["sent", "delivered"].includes(state) && !(["failed", "skipped"].includes(state) && reason !== undefined),
    )
    .map((reminder) => `${reminderId(reminder)} ended as ${reminder.state}`);

const KINDS: Readonly<Record<string, string>> = { h: "household-hi", v: "voluntary-si", p: "pension-payout" };

type Owned = readonly (readonly [call: OutboxRecord, reminder: ReminderRecord])[];

/** Written here once more, as are the window and the calendar: a mistake of the product must not be its own witness. */
const reminderId = ({
  scheme,
  subject,
  dueDate,
  toldFor,
  step,
}: Pick<ReminderRecord, "scheme" | "subject" | "dueDate" | "toldFor" | "step">) =>
  `${scheme} ${subject} ${toldFor ?? dueDate} ${step}`;

const idOfTrackingId = (trackingId: string): string | undefined => {
  const [letter = "", subject = "", due = "", step = ""] = trackingId.split("_");
  const scheme = KINDS[letter];
  return scheme && `${scheme} ${subject} ${due.slice(0, 4)}-${due.slice(4, 6)}-${due.slice(6)} ${step}`;
};

const ownerFinder = ({ reminders, codes }: Pick<CampaignDay, "reminders" | "codes">) => {
  const byId = new Map(reminders.map((reminder) => [reminderId(reminder), reminder]));
  const idOfCode = new Map(codes.map(([id, code]) => [code, id.replaceAll("#", " ")]));
  return (call: OutboxRecord): ReminderRecord | undefined => {
    if (call.channel === "zalo") return byId.get(idOfTrackingId(call.trackingId) ?? "");
    return byId.get(idOfCode.get(/\bma(?: tin)? ([A-Z2-9]{6,8})\b/.exec(call.text)?.[1] ?? "") ?? "");
  };
};

const ownersOf = ({ reminders, calls, codes }: CampaignDay): Owned => {
  const ownerOf = ownerFinder({ reminders, codes });
  return calls.flatMap((call) => {
    const owner = ownerOf(call);
    return owner === undefined ? [] : [[call, owner] as const];
  });
};

/** Every call that a gateway saw is about a reminder that the ledger knows. */
const ofNobody = ({ reminders, calls, codes }: CampaignDay): readonly string[] => {
  const ownerOf = ownerFinder({ reminders, codes });
  return calls
    .filter((call) => ownerOf(call) === undefined)
    .map(({ channel, at }) => `a call on ${channel} at ${at} belongs to no reminder`);
};

/** Every call goes to the phone that the list names for its household, or the file for its recipient. */
const toOthers = (day: CampaignDay, owned: Owned, households: number): readonly string[] => {
  const phones = new Map([
    ...Array.from({ length: households }, (_, index) => [householdCode(index), phoneOf(index)] as const),
    ...payeesOf(households).map((index) => [payeeNumber(index), payeePhone(index)] as const),
  ]);
  const numbers = numbersOf(day);
  return owned
    .filter(([{ to }, { subject }]) => to.slice(-9) !== phones.get(numbers.get(subject) ?? subject)?.slice(-9))
    .map(([{ channel }, reminder]) => `${reminderId(reminder)} was sent to another phone on ${channel}`);
};

const sentTwice = (owned: Owned): readonly string[] => {
  const times = new Map<string, number>();
  for (const [call, reminder] of owned) {
    if (!taken.safeParse(call.outcome).success) continue;
    const name = `${reminderId(reminder)} on ${call.channel}`;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([name, count]) => `${name} was taken ${count} times`);
};

const sentAfterNews = (day: CampaignDay, owned: Owned): readonly string[] => {
  const numbers = numbersOf(day);
  return day.news.flatMap(({ kind, subjects }, index) => {
    const at = day.knownAt[index] ?? Number.POSITIVE_INFINITY;
    const concerned = new Set(subjects);
    // Whose money came back is told that, and no more that it was paid.
    const isWrong = ({ subject, step }: ReminderRecord): boolean =>
      concerned.has(numbers.get(subject) ?? subject) && (kind !== "payouts" || step === "paid");
    return owned
      .filter(([call, reminder]) => isWrong(reminder) && Date.parse(call.at) > at + LAST_LOOK_MS)
      .map(([call, reminder]) => `${reminderId(reminder)} was called on ${call.channel} after its ${kind} news`);
  });
};

/** What staff have paused stops within a look and the calls after it; payouts are no campaign, and go on. */
const duringThePause = ({ paused }: CampaignDay, owned: Owned): readonly string[] => {
  const [from, until] = [paused.from ?? Number.POSITIVE_INFINITY, paused.until ?? Number.POSITIVE_INFINITY];
  return owned
    .filter(([, { scheme }]) => scheme !== "pension-payout")
    .filter(([{ at }]) => Date.parse(at) > from + LAST_LOOK_MS && Date.parse(at) < until)
    .map(([{ channel, at }, reminder]) => `${reminderId(reminder)} was called on ${channel} at ${at}, while paused`);
};

/** The ledger knows of every call that a gateway saw, if only as unknown. */
const notKnown = (owned: Owned): readonly string[] => {
  const seen = new Map<string, number>();
  return owned.flatMap(([{ channel }, reminder]) => {
    const name = `${reminderId(reminder)} on ${channel}`;
    const calls = (seen.get(name) ?? 0) + 1;
    seen.set(name, calls);
    const attempts = reminder.attempts.filter((attempt) => attempt.channel === channel).length;
    return calls === attempts + 1 ? [`${name} was called more often than the ledger knows`] : [];
  });
};

/** Delivered on Zalo is what Zalo itself delivered: nobody's forged receipt did it. */
const deliveredByNobody = ({ reminders }: CampaignDay, owned: Owned): readonly string[] => {
  const delivered = new Set(
    owned.flatMap(([{ deliveredAt }, reminder]) => (deliveredAt === undefined ? [] : [reminderId(reminder)])),
  );
  return reminders
    .filter((reminder) => reminder.state === "delivered" && !delivered.has(reminderId(reminder)))
    .map((reminder) => `${reminderId(reminder)} is delivered in the ledger alone`);
};

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
const OPENS = 7 * 60 + 30;
const CLOSES = 20 * 60;

const mayLeaveAt = (at: number): boolean => {
  const there = at + VIETNAM_MS;
  const minute = Math.floor((there % DAY_MS) / MINUTE_MS);
  return minute >= OPENS && minute < CLOSES && isSendingDay(Math.floor(there / DAY_MS));
};

const outsideTheWindow = ({ calls }: CampaignDay): readonly string[] =>
  calls
    .filter(({ at }) => ![-SKEW_MS, 0, SKEW_MS].some((skew) => mayLeaveAt(Date.parse(at) + skew)))
    .map(({ channel, at }) => `${channel} was called at ${at}`);
