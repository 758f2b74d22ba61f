import {
  type AttributeValue,
  DynamoDBClient,
  PutItemCommand,
  paginateScan,
  type ScanCommandInput,
} from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { policySchema } from "../../shared/campaigns/contracts.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import { type ImportReport, importReportSchema, reportKeys } from "../../shared/lists/contracts/import-report.ts";
import type { FileKind } from "../../shared/lists/forms/columns.ts";
import { toEnrolled } from "../../shared/people/dynamodb/registry-items.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { recordOfItem } from "../../shared/reminders/dynamodb/ledger.ts";
import type { ReminderRecord } from "../../shared/reminders/rules/record.ts";
import type { ReminderKey } from "../../shared/reminders/rules/types.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import type { LocalCloud } from "./local-cloud.ts";

type ItemFields = Record<string, AttributeValue>;

/** What staff and tools do from outside the service, with an administrator's rights. */
export interface Administration {
  /** Uploads a list, waits until it is imported, and returns the report. Rejected rows are at `rejectedFile`. */
  importFile(kind: FileKind, name: string, bytes: Uint8Array): Promise<ImportReport>;
  readListObject(key: string): Promise<Uint8Array>;
  changePolicy(change: Partial<Policy>): Promise<void>;
  lastPlannedDay(): Promise<string | undefined>;
  /** What bringing in unchanged lists would do: the data counts as fresh from now on. */
  confirmSources(now: Date): Promise<void>;
  allReminders(): Promise<readonly ReminderRecord[]>;
  allEnrolled(): Promise<readonly Enrolled[]>;
  /** By which number the agency knows a reminder's subject. */
  publicSubjects(): Promise<(reminder: ReminderKey) => string>;
}

export const newAdministration = (cloud: LocalCloud): Administration => {
  const client = new DynamoDBClient(cloud.client);
  const s3 = new S3Client({ ...cloud.client, forcePathStyle: true });
  const tableName = (prefix: string): string => cloud.stack.find("AWS::DynamoDB::Table", prefix).name;
  const bucketName = cloud.stack.find("AWS::S3::Bucket", "Lists/Resource").name;
  const settings = dynamoSettingsStore({ client, tableName: tableName("Settings") });

  const scan = async (input: Omit<ScanCommandInput, "TableName">, table: string): Promise<readonly ItemFields[]> => {
    const items: ItemFields[] = [];
    for await (const page of paginateScan({ client }, { TableName: tableName(table), ...input })) {
      items.push(...(page.Items ?? []));
    }
    return items;
  };

  const readListObject = async (key: string): Promise<Uint8Array> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  };

  const allEnrolled = async (): Promise<readonly Enrolled[]> => {
    const documents = { FilterExpression: "attribute_exists(doc)" };
    return (await scan(documents, "Registry")).map((item) => toEnrolled(item).value);
  };

  return {
    readListObject,
    allEnrolled,
    lastPlannedDay: settings.lastPlannedDay,
    allReminders: async () => {
      const reminders = { FilterExpression: "attribute_exists(doc)" };
      return (await scan(reminders, "Ledger")).map(recordOfItem);
    },

    async importFile(kind, name, bytes) {
      const key = `incoming/${kind}/${name}`;
      await cloud.putObject("Lists/Resource", key, bytes);
      await cloud.runUntilIdle();
      return importReportSchema.parse(
        JSON.parse(Buffer.from(await readListObject(reportKeys(key).report)).toString("utf8")),
      );
    },

    async changePolicy(change) {
      const { policy } = await settings.load();
      const doc = JSON.stringify(policySchema.parse({ ...policy, ...change }));
      const ItemFields = { pk: { S: "settings" }, sk: { S: "policy" }, doc: { S: doc } };
      await client.send(new PutItemCommand({ TableName: tableName("Settings"), Item: ItemFields }));
    },

    async confirmSources(now) {
      await settings.recordImport("household-hi", now.toISOString());
      await settings.recordImport("voluntary-si", now.toISOString());
    },

    async publicSubjects() {
      const numbers = new Map(
        (await allEnrolled()).flatMap((enrolled) => {
          if (enrolled.scheme !== "voluntary-si") return [];
          const { participantId, siNumber, personalId } = enrolled.enrollment;
          return [[participantId, siNumber ?? personalId ?? participantId] as const];
        }),
      );
      return ({ scheme, subject }) => (scheme === "household-hi" ? subject : (numbers.get(subject) ?? subject));
    },
  };
};
