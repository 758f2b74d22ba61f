import { type DynamoDBClient, paginateQuery, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { mobileNumberSchema, optOutSchema } from "../../people/contracts.ts";
import type { ConfirmationsToSend, OwedConfirmations } from "../ports.ts";
import type { OptOutChange } from "../rules/types.ts";

/** A stranger who holds a phone's code cannot have it told more often than this. */
const MAX_A_DAY = 3;
const KEEP_SECONDS = 30 * 86_400;

const changeSchema: z.ZodType<OptOutChange> = z.strictObject({
  phone: mobileNumberSchema,
  kind: z.enum(["refuse", "accept"]),
  topic: optOutSchema,
  refusalId: z.string(),
  at: z.iso.datetime(),
});

/** What phones are to be told, in the registry's table: one item a phone and topic, all in one partition. */
export const dynamoConfirmations = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}): OwedConfirmations & ConfirmationsToSend => {
  const change = async (of: OptOutChange, update: Partial<UpdateOf>): Promise<boolean> => {
    const request = new UpdateItemCommand({ TableName: tableName, Key: keyOf(of), ...update });
    return (await conditionally(() => client.send(request))).ok;
  };

  return {
    async owe(owed) {
      await change(owed, asOwed(owed));
    },

    async owed(day) {
      const pages = paginateQuery({ client }, { TableName: tableName, ...owedOn(day) });
      const found: OptOutChange[] = [];
      for await (const { Items = [] } of pages) {
        found.push(...Items.map((item) => changeSchema.parse(JSON.parse(item.owed?.S ?? "null"))));
      }
      return found;
    },

    async claim(owed, day) {
      const { again, first } = toldOn(day, owed);
      return (await change(owed, again)) || change(owed, first);
    },

    async putBack(owed) {
      await change(owed, {
        UpdateExpression: "SET owed = :owed",
        ConditionExpression: "refusalId = :id",
        ExpressionAttributeValues: { ":owed": { S: JSON.stringify(owed) }, ":id": { S: owed.refusalId } },
      });
    },
  };
};

const asOwed = (owed: OptOutChange) => ({
  UpdateExpression: "SET owed = :owed, changedAt = :at, refusalId = :id, expiresAt = :end",
  // What was said later stands already, or this was told before.
  ConditionExpression: "attribute_not_exists(changedAt) OR changedAt < :at",
  ExpressionAttributeValues: {
    ":owed": { S: JSON.stringify(owed) },
    ":at": { S: owed.at },
    ":id": { S: owed.refusalId },
    ":end": { N: String(Math.floor(Date.parse(owed.at) / 1_000) + KEEP_SECONDS) },
  },
});

const owedOn = (day: string) => ({
  KeyConditionExpression: "pk = :confirmations",
  FilterExpression: "attribute_exists(owed) AND (attribute_not_exists(told) OR told < :most OR toldOn <> :day)",
  ExpressionAttributeValues: {
    ":confirmations": { S: PARTITION },
    ":most": { N: String(MAX_A_DAY) },
    ":day": { S: day },
  },
  ConsistentRead: true,
});

/** One more on a day on which the phone was told already, or the first of its day. */
const toldOn = (day: string, { refusalId }: OptOutChange) => {
  const condition = "attribute_exists(owed) AND refusalId = :id";
  const ExpressionAttributeValues = { ":id": { S: refusalId }, ":day": { S: day }, ":one": { N: "1" } };
  return {
    again: {
      UpdateExpression: "REMOVE owed SET told = told + :one",
      ConditionExpression: `${condition} AND toldOn = :day`,
      ExpressionAttributeValues,
    },
    first: {
      UpdateExpression: "REMOVE owed SET told = :one, toldOn = :day",
      ConditionExpression: `${condition} AND (attribute_not_exists(toldOn) OR toldOn <> :day)`,
      ExpressionAttributeValues,
    },
  };
};

type UpdateOf = ConstructorParameters<typeof UpdateItemCommand>[0];

const PARTITION = "confirmations";

const keyOf = ({ phone, topic }: OptOutChange): Item => ({ pk: { S: PARTITION }, sk: { S: `${phone}#${topic}` } });
