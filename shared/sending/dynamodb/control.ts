import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Channel } from "../../campaigns/rules/types.ts";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { conditionally } from "../../kernel/dynamodb/conditionally.ts";
import { settingsKey } from "../../kernel/dynamodb/settings-key.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import type { SendingControl } from "../ports/control.ts";
import type { Suspension } from "../rules/state.ts";
import { CHANNELS, COUNT_PREFIX, SUSPENSIONS, usageName, usageOfItem } from "./control-items.ts";
import {
  countOf,
  removalOf,
  reservationOf,
  slotsAfter,
  startOf,
  suspensionValue,
  type Update,
} from "./control-updates.ts";

export interface SendingControlOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Each lost race means that another worker took its slots, so some tries later the channel is merely busy. */
const MAX_ATTEMPTS = 8;

/** The senders' common control on DynamoDB: an item a channel for slots and counts, one for all stops. */
export const dynamoSendingControl = ({ client, tableName }: SendingControlOptions): SendingControl => {
  const { read, update } = settingsItems({ client, tableName });

  const changeSuspension = async (name: string, input: Update): Promise<boolean> => {
    const { isDone } = await update(SUSPENSIONS, { ...input, ExpressionAttributeNames: { "#stop": name } });
    return isDone;
  };

  const resetOn = async (channel: Channel, campaignId: string): Promise<void> => {
    const item = (await read(usageName(channel))) ?? {};
    const names = Object.keys(item).filter((name) => name.startsWith(`${COUNT_PREFIX}${campaignId}#`));
    if (names.length > 0) await update(usageName(channel), removalOf(names));
  };

  return {
    async reserve(batch) {
      let known = batch.seen;
      for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
        if (known !== undefined && slotsAfter(known, batch) === undefined) return undefined;
        const { isDone, item } = await update(usageName(batch.channel), reservationOf(known, batch));
        const found = item && usageOfItem(item);
        if (isDone && found) return { startsAt: startOf(found, batch), usage: found };
        known = found;
      }
      throw new Error(`${tableName} gave no slots of ${batch.channel} in ${MAX_ATTEMPTS} tries.`);
    },

    async count(change) {
      const { isDone, item } = await update(usageName(change.channel), countOf(change));
      return isDone ? usageOfItem(item) : undefined;
    },

    suspend: (name, suspension) =>
      changeSuspension(name, {
        UpdateExpression: "SET #stop = :stop",
        ConditionExpression: "attribute_not_exists(#stop)",
        ExpressionAttributeValues: { ":stop": suspensionValue(suspension) },
      }),

    compareAndSet: (name, seen, next) =>
      changeSuspension(name, {
        UpdateExpression: next === undefined ? "REMOVE #stop" : "SET #stop = :next",
        ConditionExpression: "#stop = :seen",
        ExpressionAttributeValues: { ":seen": suspensionValue(seen), ...(next && { ":next": suspensionValue(next) }) },
      }),

    resetCounters: async (campaignId) => void (await Promise.all(CHANNELS.map((each) => resetOn(each, campaignId)))),
  };
};

/** Lifts a stop that is still what was seen, together with what other stores write. */
export const liftingWrite = (
  { tableName }: Pick<SendingControlOptions, "tableName">,
  name: string,
  seen: Suspension,
): Write =>
  asWrite({
    Update: {
      TableName: tableName,
      Key: settingsKey(SUSPENSIONS),
      UpdateExpression: "REMOVE #stop",
      ConditionExpression: "#stop = :seen",
      ExpressionAttributeNames: { "#stop": name },
      ExpressionAttributeValues: { ":seen": suspensionValue(seen) },
    },
  });

/** Items of the settings table, read consistently and changed under conditions. */
const settingsItems = ({ client, tableName }: SendingControlOptions) => {
  const read = async (name: string): Promise<Item | undefined> => {
    const [item] = await batchGet(client, tableName, [settingsKey(name)], { consistent: true });
    return item;
  };

  /** The new item; what stands there instead when the condition failed. */
  const update = async (name: string, input: Update) => {
    const command = { TableName: tableName, Key: settingsKey(name), ...input };
    const updated = await conditionally(() =>
      client.send(
        new UpdateItemCommand({ ReturnValuesOnConditionCheckFailure: "ALL_OLD", ReturnValues: "ALL_NEW", ...command }),
      ),
    );
    return updated.ok
      ? ({ isDone: true, item: updated.value.Attributes ?? {} } as const)
      : ({ isDone: false, item: updated.error.item ?? (await read(name)) } as const);
  };

  return { read, update };
};
