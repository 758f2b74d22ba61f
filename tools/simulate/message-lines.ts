import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { HOUR } from "../../shared/kernel/rules/durations.ts";
import { type ReminderRecord, reminderId } from "../../shared/reminders/rules/record.ts";
import { reminderOfTrackingId } from "../../shared/reminders/rules/tracking.ts";
import type { MessageKind } from "../../shared/reminders/rules/types.ts";
import type { OutboxRecord } from "../fake-providers/store/outbox-record.ts";

interface LineFields {
  /** ISO instant with Viet Nam's offset. */
  readonly at: string;
  /** `opt-out` tells a phone that a refusal, or its withdrawal, was carried out: no subject, due date or amount. */
  readonly kind: MessageKind | "opt-out";
  readonly step: string;
  /** Household code; for voluntary SI the SI number, or the personal id where there is none. */
  readonly subject: string;
  readonly dueDate: CivilDate;
}

interface SentFields {
  readonly to: string;
  readonly outcome: string;
  readonly amount: number | null;
  readonly amountLater?: { readonly from: CivilDate; readonly amount: number };
  readonly code: string;
}

/** One line of the simulation's output: what reached a gateway, or what did not and why. */
export type MessageLine = LineFields &
  (
    | (SentFields & {
        readonly channel: "zalo";
        readonly template: string;
        readonly params: Readonly<Record<string, string>>;
      })
    | (SentFields & { readonly channel: "sms"; readonly text: string; readonly segments: number })
    | { readonly channel: null; readonly skipped: string }
  );

export interface Happened {
  readonly calls: readonly OutboxRecord[];
  readonly records: readonly ReminderRecord[];
  /** The number that the agency knows a subject of the registry by. */
  readonly publicSubject: (record: ReminderRecord) => string;
  /** By `reminderId`: the ledger itself holds no code. */
  readonly codes: ReadonlyMap<string, string>;
}

/** Joins what the gateways saw with what the ledger knows of it, in the order in which it happened. */
export const messageLines = ({ calls, records, publicSubject, codes }: Happened): readonly MessageLine[] => {
  const find = finder(records, codes);
  const lineOf = (record: ReminderRecord, at: string): LineFields => ({
    at: localIso(at),
    kind: record.scheme,
    step: record.step,
    subject: publicSubject(record),
    dueDate: record.dueDate,
  });
  const told = calls.map((call) => {
    const record = find(call);
    const fields = record === undefined ? confirmationLine(call) : lineOf(record, call.at);
    return { at: call.at, line: { ...fields, ...sayingOf(call, record, codes) } };
  });
  const skipped = records
    // What was told under another code has its line already.
    .filter(({ state, reason }) => state === "skipped" && reason !== "told-before")
    .map((record) => ({
      at: record.updatedAt,
      line: { ...lineOf(record, record.updatedAt), channel: null, skipped: record.reason ?? "unknown" },
    }));
  // The sort is stable: what reached the gateways in one instant stays in the order in which it was taken.
  return [...told, ...skipped].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line);
};

const confirmationLine = ({ at }: OutboxRecord): LineFields => ({
  at: localIso(at),
  kind: "opt-out",
  step: "confirmation",
  subject: "",
  dueDate: civilDateAt(new Date(at)),
});

const sayingOf = (call: OutboxRecord, record: ReminderRecord | undefined, codes: Happened["codes"]) => {
  const told: SentFields = {
    to: call.to,
    outcome: call.outcome,
    amount: record?.amount ?? null,
    ...(record && laterOf(record)),
    code: (record && codes.get(reminderId(record))) ?? "",
  };
  return call.channel === "zalo"
    ? { channel: call.channel, ...told, template: call.templateId, params: call.params }
    : { channel: call.channel, ...told, text: call.text, segments: call.segments };
};

/** Told only where both prices were. */
const laterOf = ({ amountLater }: ReminderRecord) => {
  if (amountLater === undefined || amountLater.amount === null) return {};
  return { amountLater: { from: amountLater.from, amount: amountLater.amount } };
};

/** Zalo's calls carry our tracking id; an SMS is known by its message id or, where it got none, by the code that it tells. */
const finder = (records: readonly ReminderRecord[], codes: Happened["codes"]) => {
  const byId = new Map(records.map((record) => [reminderId(record), record]));
  const byMessage = new Map(
    records.flatMap((record) =>
      record.attempts.flatMap(({ messageId }) => (messageId === undefined ? [] : [[messageId, record] as const])),
    ),
  );
  return (call: OutboxRecord): ReminderRecord | undefined => {
    const found =
      call.channel === "zalo"
        ? byId.get(keyOfTracking(call.trackingId))
        : (byMessage.get(call.messageId ?? "") ?? byId.get(ownerOfCode(call.text, codes)));
    if (found === undefined && isConfirmation(call)) return undefined;
    if (found === undefined) throw new Error(`The gateway's call ${call.sequence} is not in the ledger.`);
    return found;
  };
};

const ownerOfCode = (text: string, codes: Happened["codes"]): string =>
  [...codes].find(([, code]) => text.includes(code))?.[0] ?? "";
/** What `confirm-opt-outs` says is about no reminder. */
const isConfirmation = (call: OutboxRecord): boolean =>
  call.channel === "zalo" ? call.trackingId.startsWith("o_") : call.text.includes(" theo yeu cau cua ong/ba.");

const keyOfTracking = (trackingId: string): string => {
  const key = reminderOfTrackingId(trackingId);
  return key === undefined ? "" : reminderId(key);
};

const VIETNAM_OFFSET_HOURS = 7;

const localIso = (instant: string): string => {
  const shifted = new Date(Date.parse(instant) + VIETNAM_OFFSET_HOURS * HOUR).toISOString();
  return `${shifted.slice(0, 19)}+07:00`;
};
