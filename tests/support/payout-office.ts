import { dynamoPayoutCases } from "../../shared/payouts/dynamodb/case-store.ts";
import { RUN_SHARDS } from "../../shared/payouts/dynamodb/items.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoRecipientPeople } from "../../shared/payouts/dynamodb/recipient-people.ts";
import { dynamoPayoutRuns } from "../../shared/payouts/dynamodb/run-store.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoRegistryCensus } from "../../shared/people/dynamodb/registry-census.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import type { TestDynamo } from "./dynamodb.ts";
import { anOffice, type Cells, csv } from "./importing.ts";

const PAYOUT_HEADER = [
  ...["run_id", "type", "months", "kind", "si_number", "full_name", "birth_date", "phone", "commune_code", "amount"],
  ...["arrears_amount", "deduction_amount", "method", "bank", "account_number", "paid_on", "status", "return_text"],
  ...["cash_place", "cash_from", "cash_to", "post_office", "authorised_name", "authorised_until"],
];

/** December's pension of Mrs Bưởi, paid on the morning of 1 December 2026. */
export const aPaidRow = (cells: Cells = {}): Cells => ({
  ...{ run_id: "2026-12", type: "pension", months: "12/2026", si_number: "4200000001", full_name: "Nguyễn Thị Bưởi" },
  ...{ birth_date: "1955", phone: "0912000001", commune_code: "18073", amount: "3000000", method: "account" },
  ...{ bank: "Agribank", account_number: "9990004321", paid_on: "01/12/2026", status: "paid", ...cells },
});

/** Imports of payout files, and lists of people, into the local DynamoDB. */
export const aPayoutOffice = async (dynamo: TestDynamo) => {
  const { client } = dynamo;
  const table = { client, tableName: await dynamo.createTable("payouts") };
  const registry = { client, tableName: await dynamo.createTable("registry") };
  const clock = { now: () => office.clock.now() };
  const payouts = dynamoPayouts({ ...table, clock });
  const runs = dynamoPayoutRuns(table);
  const cases = dynamoPayoutCases(table);
  const office: ReturnType<typeof anOffice> = anOffice({
    replaced: {
      ...{ payouts, runs, cases, people: dynamoRecipientPeople(registry) },
      registry: { ...dynamoRegistryWriter({ ...registry, dueShards: 1 }), ...dynamoRegistryCensus(registry) },
    },
  });
  let files = 0;
  return {
    ...{ office, clock, payouts, runs, cases, table, registryTable: registry },
    registry: dynamoRegistry(registry),
    /** The report on a payout file that this member of staff brought. */
    importPayouts: (rows: readonly Cells[], by = "editor-1", header = PAYOUT_HEADER) =>
      office.importFile(`incoming/payouts/ket-qua-${++files}.csv`, csv(header, rows), { "uploaded-by": by }),
    /** What the run brings up until a day, in order. */
    async dueIn(runId: string, through: `${number}-${number}-${number}` = "2027-12-31") {
      const pages = await Promise.all(
        Array.from({ length: RUN_SHARDS }, (_, shard) => payouts.due({ runId, shard, through })),
      );
      return pages
        .flatMap(({ notices }) => notices)
        .map(({ stepDate, step, lastDay, subject }) => ({ subject, told: `${stepDate} ${step} until ${lastDay}` }))
        .toSorted((a, b) => (a.told < b.told ? -1 : 1));
    },
    async openCases() {
      return (await cases.inState("open", 50)).cases;
    },
  };
};
