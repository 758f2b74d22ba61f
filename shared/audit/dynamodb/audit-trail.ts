import { type DynamoDBClient, PutItemCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import { auditEntrySchema } from "../contracts.ts";
import type { AuditEntry, AuditPage, AuditTrail, SubjectKind } from "../ports.ts";

export interface AuditTrailOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** A partition for each day, in order; the index `subject` has the same entries by what they are about. */
export const dynamoAuditTrail = ({ client, tableName }: AuditTrailOptions): AuditTrail => {
  const putOf = (entry: AuditEntry) => ({
    TableName: tableName,
    Item: {
      pk: { S: dayKey(civilDateAt(new Date(entry.at))) },
      sk: { S: orderOf(entry) },
      doc: { S: JSON.stringify(entry) },
      ...(entry.subject && { subjectKey: { S: subjectKey(entry.subject) } }),
    },
    // Even an entry of the same id is not written over.
    ConditionExpression: "attribute_not_exists(pk)",
  });
  const pageOf = async (input: Omit<QueryCommandInput, "TableName">, limit: number): Promise<AuditPage> => {
    const { Items = [] } = await client.send(
      new QueryCommand({ TableName: tableName, ScanIndexForward: false, Limit: limit + 1, ...input }),
    );
    const entries = Items.map(({ doc }) => auditEntrySchema.parse(JSON.parse(doc?.S ?? "null")));
    const last = entries[limit - 1];
    return entries.length > limit && last ? { entries: entries.slice(0, limit), next: orderOf(last) } : { entries };
  };
  return {
    write: async (entry) => {
      await client.send(new PutItemCommand(putOf(entry)));
    },
    entry: (entry) => asWrite({ Put: putOf(entry) }),
    ofDay: (day, { after = LAST, limit }) =>
      pageOf(
        {
          KeyConditionExpression: "pk = :key AND sk < :after",
          ExpressionAttributeValues: { ":key": { S: dayKey(day) }, ":after": { S: after } },
        },
        limit,
      ),
    about: (subject, { after = LAST, limit }) =>
      pageOf(
        {
          IndexName: "subject",
          KeyConditionExpression: "subjectKey = :key AND sk < :after",
          ExpressionAttributeValues: { ":key": { S: subjectKey(subject) }, ":after": { S: after } },
        },
        limit,
      ),
  };
};

/** Comes after every instant. */
const LAST = "~";

const dayKey = (day: string): string => `day#${day}`;
const subjectKey = ({ kind, id }: { readonly kind: SubjectKind; readonly id: string }): string => `${kind}#${id}`;
const orderOf = ({ at, entryId }: AuditEntry): string => `${at}#${entryId}`;
