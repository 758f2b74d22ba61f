import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { batchGet, type Item } from "../../kernel/dynamodb/batch.ts";
import { readUnreachable, unreachableKey } from "../../reminders/dynamodb/zalo-unreachable-items.ts";
import { heldDecisionSchema, stopsSchema } from "../contracts.ts";
import type { PayoutFactsSource, SendingFacts } from "../ports.ts";
import type { Payout } from "../rules/types.ts";
import { decisionKey, payoutKey, payoutOf, stopsKey } from "./items.ts";
import { dynamoRecipientPeople } from "./recipient-people.ts";
import { runKey, runOf } from "./run-store.ts";

export interface FactsSourceOptions {
  readonly client: DynamoDBClient;
  readonly payoutsTable: string;
  readonly registryTable: string;
}

export const dynamoPayoutFacts = ({ client, payoutsTable, registryTable }: FactsSourceOptions): PayoutFactsSource => {
  const get = (table: string, keys: readonly Item[]) => batchGet(client, table, keys, { consistent: true });
  const { peopleOf } = dynamoRecipientPeople({ client, tableName: registryTable });
  return {
    async load(payoutIds, { forZalo }) {
      const first = await get(
        payoutsTable,
        payoutIds.flatMap((id) => [payoutKey(id), decisionKey(id)]),
      );
      const payouts = first.filter(({ sk }) => sk?.S === "payout").map(payoutOf);
      if (payouts.length === 0) return new Map();
      const recipients = payouts.map(({ recipient }) => recipient);
      const [second, people, unreachable] = await Promise.all([
        get(
          payoutsTable,
          [...new Set(payouts.map(({ runId }) => runId))]
            .map(runKey)
            .concat(recipients.map(({ recipientId }) => stopsKey(recipientId))),
        ),
        peopleOf(recipients),
        forZalo
          ? get(
              registryTable,
              recipients.map(({ recipientId }) => unreachableKey(subjectOf(recipientId))),
            )
          : [],
      ]);
      const decisions = byKey(first.filter(({ sk }) => sk?.S === "decision"));
      const rest = byKey(second);
      const cached = byKey(unreachable);
      const factsOf = (payout: Payout): readonly [string, SendingFacts][] => {
        const { recipientId } = payout.recipient;
        const run = rest.get(keyText(runKey(payout.runId)));
        const decision = decisions.get(keyText(decisionKey(payout.payoutId)));
        const stops = rest.get(keyText(stopsKey(recipientId)));
        const known = cached.get(keyText(unreachableKey(subjectOf(recipientId))));
        if (run === undefined) return [];
        return [
          [
            payout.payoutId,
            {
              payout,
              run: runOf(run),
              stops: stops === undefined ? {} : stopsSchema.parse(documentOf(stops)),
              ...(decision && { decision: heldDecisionSchema.parse(documentOf(decision)) }),
              people: people.get(recipientId) ?? [],
              zaloUnreachable: known === undefined ? [] : readUnreachable(known),
            },
          ],
        ];
      };
      return new Map(payouts.flatMap(factsOf));
    },
  };
};

/** What Zalo said of a person is kept beside the person's enrollment, whether or not there is one. */
const subjectOf = (recipientId: string) => ({ scheme: "voluntary-si", subject: recipientId }) as const;

const documentOf = (item: Item): unknown => JSON.parse(item.doc?.S ?? "null");

const keyText = ({ pk, sk }: Item): string => `${pk?.S}|${sk?.S}`;

const byKey = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [keyText(item), item]));
