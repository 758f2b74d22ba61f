import * as z from "zod";
import type { DynamoDb } from "../emulators/dynamodb.ts";
import { statementKind, tableOf } from "../emulators/statements.ts";
import { ACCOUNT, REGION } from "../template/identities.ts";
import { leadingKeysOf } from "./leading-keys.ts";
import { type AwsRequest, type AwsService, type Cost, jsonReply } from "./requests.ts";

const TYPE = "application/x-amz-json-1.0";
const READS = new Set(["GetItem", "BatchGetItem", "Query", "Scan"]);

const inputSchema = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z.array(z.record(z.string(), z.looseObject({ TableName: z.string() }))).optional(),
  Statements: z.array(z.looseObject({ Statement: z.string() })).optional(),
  ReturnConsumedCapacity: z.enum(["INDEXES", "TOTAL", "NONE"]).optional(),
});
type Input = z.infer<typeof inputSchema>;

const consumed = z.object({ TableName: z.string(), CapacityUnits: z.number() });
const consumedSchema = z.union([consumed.transform((one) => [one]), z.array(consumed)]).default([]);

const operationOf = ({ headers }: AwsRequest): string => headers["x-amz-target"]?.split(".")[1] ?? "";

const parsed = new WeakMap<AwsRequest, Input>();

/** Bodies of a hundred items are common: parsed once for the policy and the answer. */
const inputOf = (request: AwsRequest): Input => {
  const input = parsed.get(request) ?? inputSchema.parse(JSON.parse(request.body.toString("utf8")));
  parsed.set(request, input);
  return input;
};

const tablesOf = ({ TableName, RequestItems = {}, TransactItems = [], Statements = [] }: Input): readonly string[] => {
  if (TableName !== undefined) return [TableName];
  const inTransaction = TransactItems.flatMap((each) => Object.values(each).map((action) => action.TableName));
  const inStatements = Statements.flatMap(({ Statement }) => tableOf(Statement) ?? []);
  return [...new Set([...Object.keys(RequestItems), ...inTransaction, ...inStatements])];
};

const tableArn = (name: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;

/** IAM knows no transactions: each action needs what it would need alone. */
const wishesInTransaction = ({ TransactItems = [] }: Input) =>
  TransactItems.flatMap((each) =>
    Object.entries(each).map(([kind, { TableName }]) => ({
      action: `dynamodb:${kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item`}`,
      resource: tableArn(TableName),
    })),
  );

/** Each kind of statement has an action of its own; there is none for the batch. */
const wishesInStatements = ({ Statements = [] }: Input) =>
  [
    ...new Map(
      Statements.map(({ Statement }) => [`${statementKind(Statement)} ${tableOf(Statement)}`, Statement]),
    ).values(),
  ].map((Statement) => ({
    action: `dynamodb:${statementKind(Statement)}`,
    resource: tableArn(tableOf(Statement) ?? "*"),
  }));

export const dynamoDbService = (dynamoDb: DynamoDb): AwsService => ({
  wishes: (request) => {
    const input = inputOf(request);
    if (input.TransactItems !== undefined) return wishesInTransaction(input);
    if (input.Statements !== undefined) return wishesInStatements(input);
    const action = `dynamodb:${operationOf(request)}`;
    const suffix = input.IndexName === undefined ? "" : `/index/${input.IndexName}`;
    const wishes = tablesOf(input).map((name) => {
      const leadingKeys = leadingKeysOf(input, name);
      return {
        action,
        resource: `${tableArn(name)}${suffix}`,
        ...(leadingKeys.length > 0 && { context: { "dynamodb:leadingkeys": leadingKeys } }),
      };
    });
    return wishes.length === 0 ? [{ action, resource: "*" }] : wishes;
  },
  answer: async (request) => {
    const operation = operationOf(request);
    const input = inputOf(request);
    const counted = { ...input, ReturnConsumedCapacity: input.ReturnConsumedCapacity ?? "TOTAL" };
    const { status, body } = await dynamoDb.call(operation, counted);
    const { ConsumedCapacity, ...rest } = body;
    const isWanted = (input.ReturnConsumedCapacity ?? "NONE") !== "NONE";
    return {
      ...jsonReply(status, TYPE, isWanted ? body : rest),
      costs: costsOf(operation, tablesOf(input), consumedSchema.parse(ConsumedCapacity)),
    };
  },
  refuse: ({ message }) => jsonReply(400, TYPE, { __type: "com.amazon.coral.service#AccessDeniedException", message }),
});

/** One request, charged to its first table, and each table's capacity. A read that finds nothing costs half a unit. */
const costsOf = (
  operation: string,
  tables: readonly string[],
  capacities: readonly z.infer<typeof consumed>[],
): readonly Cost[] =>
  tables.map((resource, position) => {
    const units = capacities.find(({ TableName }) => TableName === resource)?.CapacityUnits ?? 0;
    return {
      action: operation,
      resource,
      requests: position === 0 ? 1 : 0,
      ...(READS.has(operation) ? { readUnits: Math.max(0.5, units) } : { writeUnits: units }),
    };
  });
