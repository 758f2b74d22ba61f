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

export const dynamoPayoutFacts = (options: FactsSourceOptions): PayoutFactsSource => ({
  async load(payoutIds, { forZalo }) {
    const own = await readItems(
      options.client,
      options.payoutsTable,
      payoutIds.flatMap((id) => [payoutKey(id), decisionKey(id)]),
    );
    const payouts = own.filter(({ sk }) => sk?.S === "payout").map(payoutOf);
    if (payouts.length === 0) return new Map();
    const [around, people] = await Promise.all([
      readAround(options, payouts, forZalo),
      dynamoRecipientPeople({ client: options.client, tableName: options.registryTable }).peopleOf(
        payouts.map(({ recipient }) => recipient),
      ),
    ]);
    const items = byKey([...own, ...around]);
    return new Map(payouts.flatMap((payout) => factsOf(payout, items, people)));
  },
});

const readItems = (client: DynamoDBClient, table: string, keys: readonly Item[]) =>
  batchGet(client, table, keys, { consistent: true });

/** The runs of payouts, the stops of their recipients, and, before Zalo is asked, whom it cannot reach. */
const readAround = async (
  { client, payoutsTable, registryTable }: FactsSourceOptions,
  payouts: readonly Payout[],
  forZalo: boolean,
): Promise<readonly Item[]> => {
  const runs = [...new Set(payouts.map(({ runId }) => runId))].map(runKey);
  const recipients = payouts.map(({ recipient }) => recipient.recipientId);
  const found = await Promise.all([
    readItems(client, payoutsTable, [...runs, ...recipients.map(stopsKey)]),
    forZalo
      ? readItems(
          client,
          registryTable,
          recipients.map((id) => unreachableKey(subjectOf(id))),
        )
      : [],
  ]);
  return found.flat();
};

const factsOf = (
  payout: Payout,
  items: ReadonlyMap<string, Item>,
  people: Awaited<ReturnType<ReturnType<typeof dynamoRecipientPeople>["peopleOf"]>>,
): readonly [string, SendingFacts][] => {
  const { recipientId } = payout.recipient;
  const at = (key: Item) => items.get(keyText(key));
  const run = at(runKey(payout.runId));
  if (run === undefined) return [];
  const decision = at(decisionKey(payout.payoutId));
  const stops = at(stopsKey(recipientId));
  const unreachable = at(unreachableKey(subjectOf(recipientId)));
  const facts: SendingFacts = {
    payout,
    run: runOf(run),
    stops: stops === undefined ? {} : stopsSchema.parse(documentOf(stops)),
    ...(decision && { decision: heldDecisionSchema.parse(documentOf(decision)) }),
    people: people.get(recipientId) ?? [],
    zaloUnreachable: unreachable === undefined ? [] : readUnreachable(unreachable),
  };
  return [[payout.payoutId, facts]];
};

/** What Zalo said of a person is kept beside the person's enrollment, whether or not there is one. */
const subjectOf = (recipientId: string) => ({ scheme: "voluntary-si", subject: recipientId }) as const;

const documentOf = (item: Item): unknown => JSON.parse(item.doc?.S ?? "null");

const keyText = ({ pk, sk }: Item): string => `${pk?.S}|${sk?.S}`;

const byKey = (items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [keyText(item), item]));
