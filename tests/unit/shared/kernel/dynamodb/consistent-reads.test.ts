import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { dynamoProposalStore } from "../../../../../shared/access/dynamodb/proposal-store.ts";
import { dynamoStaffStore } from "../../../../../shared/access/dynamodb/staff-store.ts";
import { dynamoCampaignStore } from "../../../../../shared/campaigns/dynamodb/campaign-store.ts";
import { dynamoZaloTokens } from "../../../../../shared/channels/dynamodb/zalo-tokens.ts";
import { dynamoImportRecords } from "../../../../../shared/lists/dynamodb/imports.ts";
import { dynamoRegistryLock } from "../../../../../shared/lists/dynamodb/registry-lock.ts";
import { dynamoRefusals } from "../../../../../shared/opt-outs/dynamodb/refusals.ts";
import { dynamoZaloUsers } from "../../../../../shared/opt-outs/dynamodb/zalo-users.ts";
import { dynamoPayoutCases } from "../../../../../shared/payouts/dynamodb/case-store.ts";
import { dynamoPayoutFacts } from "../../../../../shared/payouts/dynamodb/facts-source.ts";
import { dynamoPayouts } from "../../../../../shared/payouts/dynamodb/payout-store.ts";
import { dynamoRecipientPeople } from "../../../../../shared/payouts/dynamodb/recipient-people.ts";
import { dynamoPayoutRuns } from "../../../../../shared/payouts/dynamodb/run-store.ts";
import { dynamoDataRequests } from "../../../../../shared/people/dynamodb/data-requests.ts";
import { dynamoErasedPeople } from "../../../../../shared/people/dynamodb/erased-people.ts";
import { dynamoPeopleFinder } from "../../../../../shared/people/dynamodb/people-finder.ts";
import { dynamoPhoneBook } from "../../../../../shared/people/dynamodb/phone-users.ts";
import { dynamoRegistryWriter } from "../../../../../shared/people/dynamodb/registry-writer.ts";
import { dynamoReminderLedger } from "../../../../../shared/reminders/dynamodb/ledger.ts";
import { dynamoSendingControl } from "../../../../../shared/sending/dynamodb/control.ts";
import { dynamoPolicyStore } from "../../../../../shared/sending/dynamodb/policy-store.ts";
import { dynamoSenderRegistry } from "../../../../../shared/sending/dynamodb/sender-registry.ts";
import { dynamoSettingsStore } from "../../../../../shared/sending/dynamodb/settings.ts";
import { dynamoWorkItems, dynamoWorkNights } from "../../../../../shared/work-lists/dynamodb/work-items.ts";
import { fixedClock } from "../../../../support/clock.ts";
import { aDueReminder } from "../../../../support/people.ts";

type Options = { readonly client: DynamoDBClient; readonly tableName: string };

const KEY = { scheme: "household-hi", subject: "HH-1" } as const;
const SMS = { pk: { S: "sms#m-1" }, sk: { S: "reminder" }, reminder: { S: JSON.stringify(aDueReminder()) } };
const writer = (options: Options) => dynamoRegistryWriter({ ...options, dueShards: 1 });
const payouts = (options: Options) => dynamoPayouts({ ...options, clock: fixedClock("2026-12-01T02:00:00Z") });
const ledger = (options: Options) => dynamoReminderLedger({ ...options, wakeShards: 1 });

/** Every read on whose answer something is sent, refused, overwritten or given to one worker alone. */
const READS: Readonly<Record<string, (options: Options) => Promise<unknown>>> = {
  "the sender's last look": (options) => dynamoSenderRegistry(options).loadForSending([KEY], { forZalo: true }),
  "records of reminders": (options) => ledger(options).load([aDueReminder()]),
  "whose SMS a receipt is about": (options) => ledger(options).findBySms("m-1"),
  "subjects that will be overwritten": (options) => writer(options).loadVersioned([KEY]),
  "whose number it is": (options) => writer(options).identify(["4200000001"]),
  "who uses a phone, to count them": (options) =>
    writer(options).recordPhoneUse("household-hi", new Map([["+84912345678", { joined: [], left: ["HH-1"] }]])),
  "who uses a phone, to refuse for them": (options) => dynamoPhoneBook(options).subjectsOf("+84912345678"),
  "histories of refusals": (options) => dynamoRefusals(options).load(["p-1"]),
  "a Zalo user's phone and wishes": (options) => dynamoZaloUsers(options).load("u1"),
  "the day that was planned last": (options) => dynamoSettingsStore(options).lastPlan(),
  "the settings with that day": (options) => dynamoSettingsStore(options).loadWithPlan(),
  "the account's tokens": (options) => dynamoZaloTokens(options).load(),
  "an import's record": (options) => dynamoImportRecords(options).find("i-1"),
  "the import of a file": (options) => dynamoImportRecords(options).findByHash("hash"),
  "later imports": (options) => dynamoImportRecords(options).since("i-1", 10),
  "the registry's last change": (options) => dynamoRegistryLock(options).lastChange(),
  "who of staff asks": (options) => dynamoStaffStore(options).find("s-1"),
  "a proposal that is decided": (options) => dynamoProposalStore(options).find("q-1"),
  "proposals that wait": (options) => dynamoProposalStore(options).recent(10),
  "a campaign that is changed": (options) => dynamoCampaignStore(options).find("c-1"),
  "all campaigns": (options) => dynamoCampaignStore(options).all(),
  "the policy that is changed": (options) => dynamoPolicyStore(options).load(),
  "payouts that a file takes further": (options) => payouts(options).load(["x"]),
  "what is remembered of recipients": (options) => payouts(options).histories(["p-1"]),
  "what was said of a recipient": (options) => payouts(options).stopsOf("p-1"),
  "what staff decided about a payout": (options) => payouts(options).decisionOn("x"),
  "what a recipient answered": (options) => payouts(options).answerOf("x"),
  "a payout before its message leaves": (options) =>
    dynamoPayoutFacts({ ...options, payoutsTable: "table", registryTable: "table" }).load(["x"], { forZalo: true }),
  "what lists know of recipients": (options) =>
    dynamoRecipientPeople(options).peopleOf([{ recipientId: "p-1", fullName: "A", siNumber: "4200000001" }]),
  "a run that is approved": (options) => dynamoPayoutRuns(options).find("R1"),
  "all runs": (options) => dynamoPayoutRuns(options).all(),
  "a case that is moved": (options) => dynamoPayoutCases(options).find("c-1"),
  "a request about the own data": (options) => dynamoDataRequests(options).find("q-1"),
  "who was erased": (options) => dynamoErasedPeople({ ...options, key: async () => "k" }).load(),
  "where a person is enrolled": (options) => dynamoPeopleFinder(options).subjectsOf("p-1"),
  "a visit that is changed": (options) => dynamoWorkItems(options).find("i-1"),
  "visits that a night knows": (options) => dynamoWorkItems(options).load(["i-1"]),
  "the night that was built last": (options) => dynamoWorkNights(options).lastBuilt(),
  "counts that are to be forgotten": (options) => dynamoSendingControl(options).resetCounters("household-hi"),
};

/** Notes whether each read asks for what was written last. */
const watching = () => {
  const reads: { readonly isConsistent: boolean }[] = [];
  const send = async ({ input }: { readonly input: Record<string, unknown> }) => {
    const { RequestItems, TableName, ConsistentRead } = input;
    const inBatch = RequestItems as Record<string, { ConsistentRead?: boolean; Keys?: readonly unknown[] }> | undefined;
    if (inBatch?.table?.Keys) {
      reads.push({ isConsistent: inBatch.table.ConsistentRead === true });
      const isSms = JSON.stringify(inBatch.table.Keys).includes("sms#");
      return { Responses: { table: isSms ? [SMS] : [] } };
    }
    if (TableName !== undefined) reads.push({ isConsistent: ConsistentRead === true });
    return {};
  };
  // The adapters use nothing but `send`.
  return { reads, options: { client: { send } as unknown as DynamoDBClient, tableName: "table" } };
};

describe("reads that something hangs on", () => {
  it.each(Object.keys(READS))("see what was written last: %s", async (name) => {
    const { reads, options } = watching();

    await READS[name]?.(options);

    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter(({ isConsistent }) => !isConsistent)).toEqual([]);
  });
});
