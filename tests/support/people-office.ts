import { dynamoRefusals, refusalWrite } from "../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoPayouts } from "../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoPeopleFinder } from "../../shared/people/dynamodb/people-finder.ts";
import { dynamoPhoneBook } from "../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistry } from "../../shared/people/dynamodb/registry.ts";
import { dynamoRegistryCensus } from "../../shared/people/dynamodb/registry-census.ts";
import { dynamoRegistryWriter } from "../../shared/people/dynamodb/registry-writer.ts";
import { dynamoSubjectWrites } from "../../shared/people/dynamodb/subject-writes.ts";
import {
  dynamoReminderRecords,
  dynamoRemindersOf,
  newReminderWrite,
} from "../../shared/reminders/dynamodb/ledger-records.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { dynamoWorkItems } from "../../shared/work-lists/dynamodb/work-items.ts";
import type { TestDynamo } from "./dynamodb.ts";
import { aCardRow, anOffice, aPayerRow, type Cells } from "./importing.ts";

/** Mrs Bưởi with her husband in one household of Thành Sen, and Mr Quỳnh, a payer in Trần Phú. */
export const PEOPLE: readonly Cells[] = [
  aCardRow({
    full_name: "Nguyễn Thị Bưởi",
    phone: "0912000001",
    birth_date: "12/03/1968",
    household_code: "HH-4200001",
  }),
  aCardRow({
    ...{ full_name: "Trần Văn Nam", si_number: "4200000002", phone: "", birth_date: "1966", household_order: "2" },
    household_code: "HH-4200001",
  }),
  aPayerRow({
    ...{ full_name: "Lê Đình Quỳnh", si_number: "4200000003", personal_id: "042068000003", phone: "0912000003" },
    ...{ commune_code: "18100", income: "1500000", paid_through: "11/2026" },
  }),
];

/** People as lists brought them into the local DynamoDB, and every table that may hold something of them. */
export const aPeopleOffice = async (dynamo: TestDynamo, people: readonly Cells[] = PEOPLE) => {
  const { client } = dynamo;
  const [registryTable, ledgerTable, settingsTable, payoutsTable, workTable] = [
    ...[await dynamo.createTable("registry"), await dynamo.createTable("ledger")],
    ...[await dynamo.createTable("settings"), await dynamo.createTable("payouts"), await dynamo.createTable("work")],
  ];
  const tables = { registryTable, ledgerTable, settingsTable, payoutsTable, workTable } as Readonly<
    Record<"registryTable" | "ledgerTable" | "settingsTable" | "payoutsTable" | "workTable", string>
  >;
  const registry = { client, tableName: tables.registryTable, dueShards: 1 };
  const ledger = { client, tableName: tables.ledgerTable, wakeShards: 1 };
  const settings = dynamoSettingsStore({ client, tableName: tables.settingsTable });
  const records = dynamoReminderRecords(ledger);
  const writer = dynamoRegistryWriter(registry);
  const office = anOffice({
    replaced: { registry: { ...writer, ...dynamoRegistryCensus(registry) }, settings, ledger: records },
  });
  const report = await office.importPeople(people);
  const { clock } = office;
  return {
    ...{ office, clock, tables, settings, records, report },
    /** What the routes of people and of visits stand on. */
    people: {
      registry: writer,
      finder: dynamoPeopleFinder(registry),
      phones: dynamoPhoneBook(registry),
      subjects: dynamoSubjectWrites(registry),
      settings,
      refusals: dynamoRefusals(registry),
      refusalWrite: (id: string, history: Parameters<typeof refusalWrite>[2]) => refusalWrite(registry, id, history),
      remindersOf: dynamoRemindersOf({ client, tableName: tables.ledgerTable }),
      newReminder: (next: Parameters<typeof newReminderWrite>[1]) => newReminderWrite(ledger, next),
    },
    due: dynamoRegistry(registry),
    payouts: dynamoPayouts({ client, tableName: tables.payoutsTable, clock }),
    work: dynamoWorkItems({ client, tableName: tables.workTable }),
  };
};
