import { gunzipSync, gzipSync } from "node:zlib";
import { type DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { civilDateSchema, schemeSchema } from "../../kernel/contracts.ts";
import { batchWrite, type Item } from "../../kernel/dynamodb/batch.ts";
import type { Census, CensusStore } from "../ports.ts";
import { type CensusCell, ofProvince, REACHES } from "../rules/census.ts";

export interface CensusStoreOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/**
 * One item for the province and one for each commune, their cells packed: an item of 400 KB holds ten times what the
 * largest commune has. Each says when it was counted; while a new census is written, communes may be of two moments.
 */
export const dynamoCensusStore = ({ client, tableName }: CensusStoreOptions): CensusStore => {
  const read = async (place: string): Promise<Census | undefined> => {
    const { Item: item } = await client.send(new GetItemCommand({ TableName: tableName, Key: keyOf(place) }));
    return item && censusOf(item);
  };
  /** Communes of the former census: one whose last person left is written over with nothing. */
  const knownCommunes = async (): Promise<readonly string[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :census AND begins_with(sk, :commune)",
        ExpressionAttributeValues: { ":census": { S: CENSUS }, ":commune": { S: communeName("") } },
        ProjectionExpression: "sk",
      }),
    );
    return Items.map(({ sk }) => (sk?.S ?? "").slice(communeName("").length));
  };
  return {
    async save(census) {
      const communes = Map.groupBy(census.cells, ({ communeCode }) => communeCode);
      const codes = new Set([...(await knownCommunes()), ...communes.keys()]);
      const items = [
        ...[...codes].map((code) => itemOf(communeName(code), { ...census, cells: communes.get(code) ?? [] })),
        itemOf(PROVINCE, { ...census, cells: ofProvince(census.cells) }),
      ];
      await batchWrite(
        client,
        tableName,
        items.map((Item) => ({ PutRequest: { Item } })),
      );
    },
    ofProvince: () => read(PROVINCE),
    ofCommune: (code) => read(communeName(code)),
  };
};

const CENSUS = "census";
const PROVINCE = "province";
const communeName = (code: string): string => `commune#${code}`;
const keyOf = (place: string): Item => ({ pk: { S: CENSUS }, sk: { S: place } });

const cellSchema = z.tuple([
  schemeSchema,
  z.string(),
  civilDateSchema,
  z.string(),
  z.string(),
  z.string(),
  z.enum(REACHES),
  z.int(),
  z.int(),
]);
type PackedCell = z.infer<typeof cellSchema>;

const packed = (cell: CensusCell): PackedCell => [
  ...([cell.scheme, cell.communeCode, cell.paidThrough, cell.method] as const),
  ...([cell.objectCode, cell.supportClass, cell.reach, cell.obligations, cell.people] as const),
];

const unpacked = (cell: PackedCell): CensusCell => {
  const [scheme, communeCode, paidThrough, method, objectCode, supportClass, reach, obligations, people] = cell;
  return { scheme, communeCode, paidThrough, method, objectCode, supportClass, reach, obligations, people };
};

const itemOf = (place: string, { takenAt, subjects, cells }: Census): Item => ({
  ...keyOf(place),
  takenAt: { S: takenAt },
  subjects: { N: String(subjects) },
  cells: { B: gzipSync(JSON.stringify(cells.map(packed))) },
});

const censusOf = ({ takenAt, subjects, cells }: Item): Census => ({
  takenAt: takenAt?.S ?? "",
  subjects: Number(subjects?.N),
  cells: z
    .array(cellSchema)
    .parse(JSON.parse(gunzipSync(cells?.B ?? new Uint8Array()).toString("utf8")))
    .map(unpacked),
});
