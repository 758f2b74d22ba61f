import { createHmac } from "node:crypto";
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { settingsKey } from "../../kernel/dynamodb/settings-key.ts";
import type { ErasedPeople } from "../ports.ts";

export interface ErasedPeopleOptions {
  readonly client: DynamoDBClient;
  /** The settings' table: the registry may be restored from a backup of before the erasure. */
  readonly tableName: string;
  /** With which numbers are marked. */
  readonly key: () => Promise<string>;
}

/** Bytes of a mark: enough that two of a province's numbers never share one. */
const MARK_BYTES = 16;

/**
 * What stays of an erased person's number. It is keyed, because all numbers of ten digits could be tried against a plain
 * hash within minutes.
 */
const erasureMark = (key: string, number: string): string =>
  createHmac("sha256", key).update(`erased#${number}`).digest().subarray(0, MARK_BYTES).toString("base64url");

const KEY = settingsKey("erased-people");

const marksIn = async ({ client, tableName }: ErasedPeopleOptions): Promise<ReadonlySet<string>> => {
  const { Item: item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: KEY, ConsistentRead: true }),
  );
  return new Set(item?.marks?.SS);
};

/** The reading side, for lists. */
export const dynamoErasedMarks = (options: ErasedPeopleOptions): Pick<ErasedPeople, "load"> => ({
  async load() {
    const known = await marksIn(options);
    if (known.size === 0) return () => false;
    const secret = await options.key();
    return (number) => known.has(erasureMark(secret, number));
  },
});

/** Marks of erased people's numbers: one item, which holds some fifteen thousand. */
export const dynamoErasedPeople = (options: ErasedPeopleOptions): ErasedPeople => {
  const changing = async (verb: "ADD" | "DELETE", numbers: readonly string[]) => {
    const secret = await options.key();
    return asWrite({
      Update: {
        TableName: options.tableName,
        Key: KEY,
        UpdateExpression: `${verb} marks :marks`,
        ExpressionAttributeValues: { ":marks": { SS: numbers.map((number) => erasureMark(secret, number)) } },
      },
    });
  };
  return {
    ...dynamoErasedMarks(options),
    mark: (numbers) => changing("ADD", numbers),
    unmark: (numbers) => changing("DELETE", numbers),
  };
};
