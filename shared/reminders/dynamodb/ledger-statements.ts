import type { AttributeValue, BatchStatementRequest, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { executeBatch } from "../../kernel/dynamodb/execute-batch.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { LedgerMove, MoveResults, Unwritten, WrongState } from "../ports/ledger.ts";
import { canMove } from "../rules/lifecycle.ts";
import { type ReminderRecord, reminderId } from "../rules/record.ts";
import { recordOfItem, reminderItemKey, versioned } from "./ledger-items.ts";

export interface LedgerStatementsGiven {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly itemOf: (record: ReminderRecord) => Item;
  /** Marks what these statements write, so that one whose answer was lost is known again as its caller's. */
  readonly mark?: string;
}

type MoveResult = Result<ReminderRecord, WrongState | Unwritten>;

/** Moves of different reminders, 25 a request. What the life cycle refuses, and a reminder's second move, is not tried. */
export const moveByStatements = async (
  { client, tableName, itemOf, mark }: LedgerStatementsGiven,
  moves: readonly LedgerMove[],
): Promise<MoveResults> => {
  const tried = new Map<string, { readonly record: ReminderRecord; readonly statement: BatchStatementRequest }>();
  for (const { seen, next } of moves) {
    const id = reminderId(next);
    if (tried.has(id) || !canMove(seen?.state ?? "none", next.state)) continue;
    const record = versioned(seen, next);
    const item = { ...itemOf(record), ...(mark !== undefined && { claim: { S: mark } }) };
    tried.set(id, { record, statement: statementFor(tableName, { seen, item }) });
  }
  const all = [...tried];
  const done = await executeBatch(
    client,
    all.map(([, { statement }]) => statement),
  );
  const results = new Map<string, MoveResult>(
    all.map(([id, { record }], index) => [id, resultOf(record, mark, done[index])]),
  );
  return moves.map(({ seen, next }) => {
    const result = results.get(reminderId(next)) ?? err({ kind: "wrong-state", record: seen });
    results.delete(reminderId(next));
    return result;
  });
};

const resultOf = (
  record: ReminderRecord,
  mark: string | undefined,
  done: Awaited<ReturnType<typeof executeBatch>>[number] | undefined,
): MoveResult => {
  if (done?.ok) return ok(record);
  if (done === undefined || done.error.kind === "not-done") {
    return err({ kind: "unwritten", cause: done?.error.kind === "not-done" ? done.error.cause : "no answer" });
  }
  const { item } = done.error;
  // A repeated request meets what the first one wrote.
  if (item !== undefined && mark !== undefined && item.claim?.S === mark) return ok(record);
  return err({ kind: "wrong-state", record: item && recordOfItem(item) });
};

interface StatementGiven {
  readonly seen: ReminderRecord | undefined;
  readonly item: Item;
}

const statementFor = (table: string, { seen, item }: StatementGiven): BatchStatementRequest => ({
  ...(seen === undefined ? insertOf(table, item) : updateOf(table, seen, item)),
  ReturnValuesOnConditionCheckFailure: "ALL_OLD",
});

/** Fails when the item is there. */
const insertOf = (table: string, item: Item) => ({
  Statement: `INSERT INTO "${table}" VALUE {${Object.keys(item)
    .map((name) => `'${name}': ?`)
    .join(", ")}}`,
  Parameters: Object.values(item),
});

/** Fails when the item is not what was seen. What it no longer has is named only where it was there. */
const updateOf = (table: string, seen: ReminderRecord, item: Item) => {
  const { pk, sk, ...fields } = item;
  const set = Object.entries(fields);
  const gone = seen.nextCheckAt === undefined ? [] : goneFrom(seen, fields);
  const key = reminderItemKey(seen);
  const where: readonly (readonly [string, AttributeValue])[] = [
    ["pk", pk ?? key.pk],
    ["sk", sk ?? key.sk],
    ["version", { N: String(seen.version) }],
    ["state", { S: seen.state }],
  ];
  return {
    Statement: [
      `UPDATE "${table}"`,
      ...set.map(([name]) => `SET "${name}" = ?`),
      ...gone.map((name) => `REMOVE "${name}"`),
      `WHERE ${where.map(([name]) => `"${name}" = ?`).join(" AND ")}`,
    ].join(" "),
    Parameters: [...set, ...where].map(([, value]) => value),
  };
};

/** Without one of its two keys an item is not in the time index. */
const goneFrom = (seen: ReminderRecord, fields: Item): readonly string[] => {
  if (fields.wakeAt === undefined) return ["wakeAt"];
  return fields.wakeKey === undefined && seen.state === "waiting" ? ["wakeKey"] : [];
};
