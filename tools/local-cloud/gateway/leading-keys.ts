import * as z from "zod";

const attribute = z.looseObject({ S: z.string().optional(), N: z.string().optional() });
const item = z.record(z.string(), attribute);
const write = z.looseObject({
  PutRequest: z.object({ Item: item }).optional(),
  DeleteRequest: z.object({ Key: item }).optional(),
});
const rowSchema = z.looseObject({ Key: item.optional(), Item: item.optional() });
const requestSchema = rowSchema.extend({
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeValues: item.optional(),
});
const batchSchema = z.union([z.looseObject({ Keys: z.array(item) }), z.array(write)]);

/** Every table of ours has this partition key. */
const PARTITION_KEY = "pk";

/** `dynamodb:LeadingKeys` of a request on one table: the partition keys of all rows that it names. */
export const leadingKeysOf = (input: Readonly<Record<string, unknown>>, table: string): readonly string[] => {
  const batch = batchSchema.safeParse(
    z.record(z.string(), z.unknown()).safeParse(input.RequestItems).data?.[table],
  ).data;
  const rows = batch === undefined ? [] : Array.isArray(batch) ? batch.map(rowOf) : batch.Keys;
  const request = requestSchema.safeParse(input).data ?? {};
  const own = [request.Key, request.Item].filter((row) => row !== undefined);
  const named = [...rows, ...own].flatMap((row) => textOf(row[PARTITION_KEY]));
  return [...new Set([...named, ...queriedKey(request)])];
};

const rowOf = ({ PutRequest, DeleteRequest }: z.infer<typeof write>): z.infer<typeof item> =>
  PutRequest?.Item ?? DeleteRequest?.Key ?? {};

const textOf = (value: z.infer<typeof attribute> | undefined): readonly string[] => {
  const text = value?.S ?? value?.N;
  return text === undefined ? [] : [text];
};

/** A query names one partition, of the table or of its index: the value that comes first. */
const queriedKey = ({ KeyConditionExpression, ExpressionAttributeValues }: z.infer<typeof requestSchema>) => {
  const [, name = ""] = /^\s*#?\w+\s*=\s*(:\w+)/.exec(KeyConditionExpression ?? "") ?? [];
  return textOf(ExpressionAttributeValues?.[name]);
};
