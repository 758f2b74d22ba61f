import { type DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { mobileNumberSchema } from "../../people/contracts.ts";
import { documentKey, toEnrolled } from "../../people/dynamodb/registry-items.ts";
import { keyOfSubject, type SubjectKey, subjectId, subjectKeyOf } from "../../people/ports.ts";
import type { NoZalo } from "../../reminders/rules/no-zalo.ts";
import type { LastLook } from "../ports/last-look.ts";

export interface LastLookOptions {
  readonly client: DynamoDBClient;
  /** The registry's table. */
  readonly tableName: string;
}

/**
 * The registry for senders. Whom Zalo does not reach is an item beside the document, so that both come with one request:
 * in the document itself it would be lost with the next import.
 */
export const dynamoLastLook = ({ client, tableName }: LastLookOptions): LastLook => ({
  async lookLast(keys, { forZalo }) {
    const wanted = [...keys.map(documentKey), ...(forZalo ? keys.map(noZaloKey) : [])];
    // A renewal or refusal of the last second counts: after this nobody looks again.
    const items = await batchGet(client, tableName, wanted, { consistent: true });
    const documents = items.filter((item) => item.sk?.S !== NO_ZALO).map((item) => toEnrolled(item).value);
    const remembered = items.filter((item) => item.sk?.S === NO_ZALO);
    return {
      enrolled: new Map(documents.map((value) => [subjectId(subjectKeyOf(value)), value])),
      noZalo: new Map(remembered.map((item) => [subjectId(keyOfSubject(item.pk?.S ?? "")), noZaloOf(item)])),
    };
  },

  async rememberNoZalo(key, noZalo) {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: noZaloKey(key),
        UpdateExpression: "SET #scope = :said",
        ExpressionAttributeNames: { "#scope": noZalo.template === undefined ? "all" : `template#${noZalo.template}` },
        ExpressionAttributeValues: { ":said": { S: JSON.stringify(noZalo) } },
      }),
    );
  },
});

const NO_ZALO = "no-zalo";

const noZaloKey = ({ scheme, subject }: SubjectKey): Item => ({
  pk: { S: `${scheme}#${subject}` },
  sk: { S: NO_ZALO },
});

const noZaloSchema: z.ZodType<NoZalo> = z.object({
  phone: mobileNumberSchema,
  until: z.string(),
  template: z.exactOptional(z.string()),
});

/** What cannot be read keeps nobody from Zalo: at worst one call is in vain. */
const noZaloOf = ({ pk: _pk, sk: _sk, ...said }: Item): readonly NoZalo[] =>
  Object.values(said).flatMap(({ S: text = "null" }) => noZaloSchema.safeParse(JSON.parse(text)).data ?? []);
