import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { batchGet } from "../../kernel/dynamodb/batch.ts";
import { documentKey, toEnrolled } from "../../people/dynamodb/registry-items.ts";
import { identityKey } from "../../people/dynamodb/registry-writer.ts";
import { peopleIn } from "../../people/rules/enrolled-people.ts";
import type { RecipientPeople } from "../ports.ts";

/** The lists of participants, asked by the recipients' numbers: a person may have come into a household since the file. */
export const dynamoRecipientPeople = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBClient;
  /** The registry's table. */
  readonly tableName: string;
}): RecipientPeople => ({
  async peopleOf(recipients) {
    const numbers = recipients.flatMap(({ siNumber, personalId }) => [siNumber ?? [], personalId ?? []].flat());
    const identities = await batchGet(client, tableName, numbers.map(identityKey), { consistent: true });
    const households = [...new Set(identities.flatMap(({ householdCode }) => householdCode?.S ?? []))];
    const items = await batchGet(
      client,
      tableName,
      [
        ...households.map((subject) => documentKey({ scheme: "household-hi", subject })),
        ...recipients.map(({ recipientId }) => documentKey({ scheme: "voluntary-si", subject: recipientId })),
      ],
      { consistent: true },
    );
    const people = items.flatMap((item) => peopleIn(toEnrolled(item).value));
    const byId = Map.groupBy(people, ({ participantId }) => participantId);
    return new Map(recipients.map(({ recipientId }) => [recipientId, byId.get(recipientId) ?? []]));
  },
});
