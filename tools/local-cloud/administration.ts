import { type AttributeValue, DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import type { StaffMember, StaffStore } from "../../shared/access/ports.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { type ImportReport, importReportSchema, reportKeys } from "../../shared/lists/contracts/import-report.ts";
import type { FileKind } from "../../shared/lists/forms/columns.ts";
import { payoutOf } from "../../shared/payouts/dynamodb/items.ts";
import { regularLine } from "../../shared/payouts/rules/flags.ts";
import { monthsKey } from "../../shared/payouts/rules/months.ts";
import type { Payout } from "../../shared/payouts/rules/types.ts";
import { toEnrolled } from "../../shared/people/dynamodb/registry-items.ts";
import { subjectId } from "../../shared/people/ports.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { recordOfItem } from "../../shared/reminders/dynamodb/ledger-items.ts";
import type { ReminderRecord } from "../../shared/reminders/rules/record.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { workOf } from "../../shared/work-lists/dynamodb/work-items.ts";
import type { WorkItem } from "../../shared/work-lists/rules/types.ts";
import type { LocalCloud } from "./local-cloud.ts";
import { newPolicyChanges, type PolicyChanges } from "./policy-changes.ts";

type ItemFields = Record<string, AttributeValue>;

/** What staff and tools do from outside the service, with an administrator's rights. */
export interface Administration extends PolicyChanges {
  /** Uploads a list, waits until it is imported, and returns the report. Rejected rows are at `rejectedFile`. */
  importFile(kind: FileKind, name: string, bytes: Uint8Array): Promise<ImportReport>;
  readListObject(key: string): Promise<Uint8Array>;
  lastPlannedDay(): Promise<string | undefined>;
  /** What bringing in unchanged lists would do: the data counts as fresh from now on. */
  confirmSources(now: Date): Promise<void>;
  findStaff(staffId: string): Promise<StaffMember | undefined>;
  /** Puts people into the staff table who are not in it yet. */
  addStaff(members: readonly StaffMember[]): Promise<void>;
  allReminders(): Promise<readonly ReminderRecord[]>;
  allEnrolled(): Promise<readonly Enrolled[]>;
  allWork(): Promise<readonly WorkItem[]>;
  /** By `subjectId`, the number that the agency knows a payer by. Households go by their code. */
  publicSubjects(): Promise<ReadonlyMap<string, string>>;
  /** By payout id, the number that the agency knows its recipient by, `#` and the months. */
  payoutSubjects(): Promise<ReadonlyMap<string, string>>;
}

const scanDocuments = async (client: DynamoDBClient, TableName: string): Promise<readonly ItemFields[]> => {
  const items: ItemFields[] = [];
  const documents = { TableName, FilterExpression: "attribute_exists(doc)" };
  for await (const { Items = [] } of paginateScan({ client }, documents)) items.push(...Items);
  return items;
};

export const newAdministration = (cloud: LocalCloud): Administration => {
  const client = new DynamoDBClient(cloud.client);
  const s3 = new S3Client({ ...cloud.client, forcePathStyle: true });
  const tableName = (prefix: string): string => cloud.stack.find("AWS::DynamoDB::Table", prefix).name;
  const bucketName = cloud.stack.find("AWS::S3::Bucket", "Lists/Resource").name;
  const settings = dynamoSettingsStore({ client, tableName: tableName("Settings") });

  const documents = (table: string) => scanDocuments(client, tableName(table));

  const staff = dynamoStaffStore({ client, tableName: tableName("Staff") });

  const readListObject = async (key: string): Promise<Uint8Array> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  };

  return {
    readListObject,
    ...newOverview(documents),
    lastPlannedDay: async () => (await settings.lastPlan())?.day,

    async importFile(kind, name, bytes) {
      const key = `incoming/${kind}/${name}`;
      await cloud.putObject("Lists/Resource", key, bytes);
      await cloud.runUntilIdle();
      return importReportSchema.parse(
        JSON.parse(Buffer.from(await readListObject(reportKeys(key).report)).toString("utf8")),
      );
    },

    ...newPolicyChanges({ client, tableName: tableName("Settings"), settings }),

    async confirmSources(now) {
      await settings.recordImport("household-hi", now.toISOString());
      await settings.recordImport("voluntary-si", now.toISOString());
    },

    findStaff: (staffId) => staff.find(staffId),
    addStaff: (members) => addUnknownStaff(client, staff, members),
  };
};

type Overview = Pick<Administration, "allEnrolled" | "allReminders" | "allWork" | "payoutSubjects" | "publicSubjects">;

/** Whole tables at once: the service itself never reads them so. */
const newOverview = (documents: (table: string) => Promise<readonly ItemFields[]>): Overview => {
  const allEnrolled = async (): Promise<readonly Enrolled[]> =>
    (await documents("Registry")).map((item) => toEnrolled(item).value);
  return {
    allEnrolled,
    allWork: async () => (await documents("WorkLists")).map(workOf),
    allReminders: async () => (await documents("Ledger")).map(recordOfItem),
    async payoutSubjects() {
      const items = (await documents("Payouts")).filter(({ sk }) => sk?.S === "payout");
      return new Map(items.map(payoutOf).map((payout) => [payout.payoutId, payoutSubject(payout)]));
    },
    publicSubjects: async () => publicNumbers(await allEnrolled()),
  };
};

const addUnknownStaff = async (client: DynamoDBClient, staff: StaffStore, members: readonly StaffMember[]) => {
  const known = new Set((await staff.all()).map(({ staffId }) => staffId));
  const commit = dynamoCommit(client);
  for (const member of members) if (!known.has(member.staffId)) await commit([staff.save(member, undefined)]);
};

const publicNumbers = (all: readonly Enrolled[]): ReadonlyMap<string, string> => {
  const payers = all.flatMap((enrolled) => (enrolled.scheme === "voluntary-si" ? [enrolled.enrollment] : []));
  return new Map(
    payers.map(({ participantId, siNumber, personalId }) => [
      subjectId({ scheme: "voluntary-si", subject: participantId }),
      siNumber ?? personalId ?? participantId,
    ]),
  );
};

const payoutSubject = ({ recipient, lines: [first, ...others] }: Payout): string => {
  const number = recipient.siNumber ?? recipient.personalId ?? recipient.recipientId;
  const months = (regularLine([...(first ? [first] : []), ...others]) ?? first)?.months;
  return months === undefined ? number : `${number}#${monthsKey(months)}`;
};
