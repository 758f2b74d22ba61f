import * as z from "zod";
import type { DynamoDbReply } from "./dynamodb-reply.ts";
import type { Call } from "./transactions.ts";

const requestSchema = z.looseObject({
  Statements: z
    .array(
      z.strictObject({
        Statement: z.string().min(1).max(8_192),
        Parameters: z.array(z.record(z.string(), z.unknown())).min(1),
        ReturnValuesOnConditionCheckFailure: z.enum(["ALL_OLD", "NONE"]).optional(),
      }),
    )
    .min(1)
    .max(25),
  ReturnConsumedCapacity: z.enum(["INDEXES", "TOTAL", "NONE"]).optional(),
});
type GivenStatement = z.infer<typeof requestSchema>["Statements"][number];

/** One statement as the single write that does the same. */
interface SingleWrite {
  readonly kind: "Insert" | "Update";
  readonly table: string;
  readonly key: string;
  readonly operation: "PutItem" | "UpdateItem";
  readonly input: Readonly<Record<string, unknown>>;
}

const INSERT = /^INSERT INTO "([^"]+)" VALUE \{(.+)\}$/;
const FIELD = /^'([^']+)': \?$/;
const UPDATE = /^UPDATE "([^"]+)" (.+) WHERE (.+)$/;
const CHANGE = /^(?:SET "([^"]+)" = \?|REMOVE "([^"]+)")$/;
const EQUAL = /^"([^"]+)" = \?$/;

/** `INSERT … VALUE {'a': ?}` and `UPDATE … SET "a" = ? REMOVE "b" WHERE "c" = ? AND …`: what this service writes, and no more. */
const singleWriteOf = (given: GivenStatement, keys: readonly string[]): SingleWrite | undefined =>
  insertOf(given, keys) ?? updateOf(given, keys);

const insertOf = ({ Statement, Parameters }: GivenStatement, keys: readonly string[]): SingleWrite | undefined => {
  const [, table, fields] = INSERT.exec(Statement) ?? [];
  if (table === undefined || fields === undefined) return undefined;
  const names = fields.split(", ").map((field) => FIELD.exec(field)?.[1]);
  if (names.includes(undefined) || names.length !== Parameters.length) return undefined;
  const item = Object.fromEntries(names.map((name, index) => [name, Parameters[index]]));
  const condition = { ConditionExpression: `attribute_not_exists(${keys[0]})` };
  const key = JSON.stringify(keys.map((name) => item[name]));
  return { kind: "Insert", table, key, operation: "PutItem", input: { Item: item, ...condition } };
};

const updateOf = ({ Statement, Parameters }: GivenStatement, keys: readonly string[]): SingleWrite | undefined => {
  const [, table, changes = "", where = ""] = UPDATE.exec(Statement) ?? [];
  if (table === undefined) return undefined;
  const parts = changes.split(/ (?=SET "|REMOVE ")/).map((part) => CHANGE.exec(part));
  const tests = where.split(" AND ").map((test) => EQUAL.exec(test)?.[1]);
  if (parts.includes(null) || tests.includes(undefined)) return undefined;
  const set = parts.flatMap((part) => part?.[1] ?? []);
  const removed = parts.flatMap((part) => part?.[2] ?? []);
  const named = [...set, ...tests.flatMap((name) => name ?? [])];
  if (named.length !== Parameters.length || keys.some((name) => !tests.includes(name))) return undefined;
  const valueAt = (index: number) => Parameters[index];
  const tested = tests.map((name, index) => ({ name: name ?? "", value: valueAt(set.length + index), index }));
  const conditions = tested.filter(({ name }) => !keys.includes(name));
  const key = Object.fromEntries(
    tested.filter(({ name }) => keys.includes(name)).map(({ name, value }) => [name, value]),
  );
  const names = [...new Set([...set, ...removed, ...tested.map(({ name }) => name)])].filter(
    (name) => !keys.includes(name),
  );
  const alias = (name: string): string => `#n${names.indexOf(name)}`;
  const exists = `attribute_exists(${keys[0]})`;
  return {
    kind: "Update",
    table,
    key: JSON.stringify(keys.map((name) => key[name])),
    operation: "UpdateItem",
    input: {
      Key: key,
      UpdateExpression: [
        ...(set.length > 0 ? [`SET ${set.map((name, index) => `${alias(name)} = :s${index}`).join(", ")}`] : []),
        ...(removed.length > 0 ? [`REMOVE ${removed.map(alias).join(", ")}`] : []),
      ].join(" "),
      ConditionExpression: [exists, ...conditions.map(({ name, index }) => `${alias(name)} = :w${index}`)].join(
        " AND ",
      ),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [alias(name), name])),
      ExpressionAttributeValues: Object.fromEntries([
        ...set.map((_, index) => [`:s${index}`, valueAt(index)] as const),
        ...conditions.map(({ value, index }) => [`:w${index}`, value] as const),
      ]),
    },
  };
};

export interface Statements {
  readonly call: Call;
  keysOf(table: string): Promise<readonly string[]>;
}

/** `BatchExecuteStatement`, which dynalite lacks: each statement is a single write with its own answer. */
export const executeStatements = async (input: unknown, { call, keysOf }: Statements): Promise<DynamoDbReply> => {
  const request = requestSchema.safeParse(input);
  if (!request.success) return invalid(z.prettifyError(request.error));
  const writes: { readonly write: SingleWrite; readonly given: GivenStatement }[] = [];
  for (const given of request.data.Statements) {
    const write = singleWriteOf(given, await keysOf(tableOf(given.Statement) ?? ""));
    if (write === undefined) return invalid(`The local cloud does not know the statement ${given.Statement}`);
    if (writes.some(({ write: { table, key } }) => table === write.table && key === write.key)) {
      return invalid("Two statements of one batch concern the same item");
    }
    writes.push({ write, given });
  }
  const replies = await Promise.all(
    writes.map(({ write, given: { ReturnValuesOnConditionCheckFailure } }) =>
      call(write.operation, {
        ...write.input,
        TableName: write.table,
        ReturnConsumedCapacity: "TOTAL",
        ...(ReturnValuesOnConditionCheckFailure && { ReturnValuesOnConditionCheckFailure }),
      }),
    ),
  );
  return {
    status: 200,
    body: {
      Responses: writes.map(({ write }, index) => responseOf(write, replies[index])),
      ConsumedCapacity: capacityOf(
        writes.map(({ write }) => write.table),
        replies,
      ),
    },
  };
};

export const tableOf = (statement: string): string | undefined =>
  /^(?:INSERT INTO|UPDATE) "([^"]+)"/.exec(statement)?.[1];

export const statementKind = (statement: string): string =>
  statement.startsWith("INSERT") ? "PartiQLInsert" : "PartiQLUpdate";

const responseOf = ({ kind, table }: SingleWrite, reply: DynamoDbReply | undefined) => {
  if (reply === undefined || reply.status === 200) return { TableName: table };
  const { __type, message, Message, Item } = reply.body;
  const found = Item === undefined ? {} : { Item };
  if (String(__type).endsWith("#ConditionalCheckFailedException")) {
    return kind === "Insert"
      ? {
          TableName: table,
          Error: { Code: "DuplicateItem", Message: "Duplicate primary key exists in table", ...found },
        }
      : {
          TableName: table,
          Error: { Code: "ConditionalCheckFailed", Message: "The conditional request failed", ...found },
        };
  }
  return { TableName: table, Error: { Code: "ValidationError", Message: String(message ?? Message) } };
};

const capacitySchema = z.looseObject({ CapacityUnits: z.number() }).optional();

/** A condition that fails costs what its write would have cost at least: one unit. */
const capacityOf = (tables: readonly string[], replies: readonly DynamoDbReply[]) => {
  const units = new Map<string, number>();
  for (const [index, table] of tables.entries()) {
    const own = capacitySchema.safeParse(replies[index]?.body.ConsumedCapacity).data?.CapacityUnits ?? 1;
    units.set(table, (units.get(table) ?? 0) + own);
  }
  return [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
};

const invalid = (message: string): DynamoDbReply => ({
  status: 400,
  body: { __type: "com.amazon.coral.validate#ValidationException", message },
});
