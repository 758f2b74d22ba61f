import { randomUUID } from "node:crypto";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import type { ReminderLedger, Settlement } from "../ports/ledger.ts";
import type { NextRecord } from "../rules/record.ts";
import { concludeClaims, holdClaim } from "./claim-items.ts";
import { dueForCheck } from "./due-for-check.ts";
import { smsKey, toClaimedItem, toItem, versioned } from "./ledger-items.ts";
import { dynamoReminderRecords, type LedgerOptions, writeItems } from "./ledger-records.ts";
import { moveByStatements } from "./ledger-statements.ts";
import { codeItems } from "./look-up-code-index.ts";

/** The reminder ledger on DynamoDB: one item a reminder, found by subject and by the moment it must be looked at again. */
export const dynamoReminderLedger = (options: LedgerOptions): ReminderLedger => ({
  ...dynamoReminderRecords(options),
  ...claiming(options),

  moveTogether: (moves) =>
    moveByStatements({ ...options, itemOf: (record) => toItem(record, options.wakeShards) }, moves),

  dueForCheck: (now, limit, from) => dueForCheck(options, { now, limit, from }),

  conclude: (claims) => concludeClaims(options, claims),
});

const claiming = (options: LedgerOptions): Pick<ReminderLedger, "claim" | "settle"> => ({
  async claim(moves) {
    const claimId = randomUUID();
    // First: a worker that dies after its claims leaves nothing that is not looked for.
    await holdClaim(
      options,
      claimId,
      moves.map(({ next }) => next),
    );
    const results = await moveByStatements({ ...options, itemOf: toClaimedItem, mark: claimId }, moves);
    return { claimId, results };
  },

  async settle(claimed, claimId) {
    const held = claimId === undefined ? [] : claimed.filter(awaitsReceipt);
    const items = claimed.flatMap((each) => {
      const record = versioned(each.seen, each.next);
      return [held.includes(each) ? toClaimedItem(record) : toItem(record, options.wakeShards), ...smsItems(each.next)];
    });
    const codes = distinct(claimed.flatMap(({ next, to }) => codeItems(next, to)));
    await writeItems(options, [...items, ...codes]);
  },
});

/** What a receipt will most probably settle stays in its claim alone, which is looked at when its lease is over. */
const awaitsReceipt = ({ next: { state, nextCheckAt } }: Settlement): boolean =>
  nextCheckAt !== undefined && (state === "sent" || state === "unknown");

/** Two codes of a batch may be the same, once in a billion batches: DynamoDB refuses a batch that writes an item twice. */
const distinct = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [item.pk?.S, item])).values(),
];

/** Carriers report up to three days late; what comes later finds nothing any more. */
const KEEP_SMS_SECONDS = 14 * 86_400;

/** From a carrier's message id to the reminder. Only SMS needs it: a receipt of Zalo's names the reminder itself. */
const smsItems = ({ attempts, scheme, subject, dueDate, toldFor, step, repetition }: NextRecord): readonly Item[] => {
  const { channel, messageId, at = "" } = attempts.at(-1) ?? {};
  if (channel !== "sms" || messageId === undefined) return [];
  const expiresAt = Math.floor(Date.parse(at) / 1_000) + KEEP_SMS_SECONDS;
  return [
    {
      ...smsKey(messageId),
      reminder: { S: JSON.stringify({ scheme, subject, dueDate: toldFor ?? dueDate, step, repetition }) },
      expiresAt: { N: String(expiresAt) },
    },
  ];
};
