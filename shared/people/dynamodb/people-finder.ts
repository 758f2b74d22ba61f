import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { inParallel } from "../../kernel/in-parallel.ts";
import { keyOfSubject, type NameQuery, type PeopleFinder, type Place, type SubjectKey } from "../ports.ts";
import { namePrefix, rarestOf } from "../rules/name-words.ts";
import { NAME_INDEXES, NAME_SHARDS, nameIndexName, nameKey } from "./name-index.ts";

export interface PeopleFinderOptions {
  readonly client: DynamoDBClient;
  /** The registry's table. */
  readonly tableName: string;
}

/** Index entries looked through in one partition for words that do not follow the first: what a search costs at most. */
const PAGE = 250;
const MOST_PAGES = 4;

/** Finds people by index alone, whatever their number: two requests for each index, in parallel. */
export const dynamoPeopleFinder = (options: PeopleFinderOptions): PeopleFinder => {
  const byBeginning = nameSearch(options);

  return {
    async byName(query) {
      const { words, limit } = query;
      // As typed, from any word on: the whole of it stands at the beginning of a rotation.
      const straight = await byBeginning(words.join(" "), [], query);
      if (words.length === 1 || straight.places.length > limit) return straight;
      // Words left out or out of order: begin at the longest, which few names share, and look for the others.
      const rarest = rarestOf(words) ?? "";
      const others = words.filter((word) => word !== rarest);
      const scattered = await byBeginning(rarest, others, query);
      return { places: [...straight.places, ...scattered.places], isAll: scattered.isAll };
    },

    async subjectsOf(participantId) {
      const { Items = [] } = await options.client.send(
        new QueryCommand({
          TableName: options.tableName,
          KeyConditionExpression: "pk = :person",
          ExpressionAttributeValues: { ":person": { S: `person#${participantId}` } },
          ProjectionExpression: "sk",
          ConsistentRead: true,
        }),
      );
      const keys = Items.map(({ sk }): SubjectKey => keyOfSubject(sk?.S ?? ""));
      return [...new Map(keys.map((key) => [`${key.scheme}#${key.subject}`, key])).values()];
    },
  };
};

/** Looks in every partition for names that begin with `beginning` and hold the other words. */
const nameSearch = ({ client, tableName }: PeopleFinderOptions) => {
  const lookThrough = async (partition: Partition, query: NameQuery): Promise<Found> => {
    const places: Place[] = [];
    let start: Item | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const { Items = [], LastEvaluatedKey: last } = await client.send(
        new QueryCommand({ TableName: tableName, ...conditionOf(partition, query), ExclusiveStartKey: start }),
      );
      places.push(...Items.map(placeOf));
      start = last;
      if (last === undefined || places.length > query.limit) return { places, isAll: last === undefined };
    }
    return { places, isAll: false };
  };

  return async (beginning: string, others: readonly string[], query: NameQuery): Promise<Found> => {
    const partitions = NAME_INDEXES.flatMap((index) =>
      Array.from({ length: NAME_SHARDS }, (_, shard): Partition => ({ index, shard, beginning, others })),
    );
    const found = await inParallel(partitions, partitions.length, (partition) => lookThrough(partition, query));
    return {
      places: found.flatMap(({ places }) => places),
      isAll: found.every(({ isAll }) => isAll),
    };
  };
};

interface Partition {
  readonly index: (typeof NAME_INDEXES)[number];
  readonly shard: number;
  readonly beginning: string;
  readonly others: readonly string[];
}

interface Found {
  readonly places: readonly Place[];
  readonly isAll: boolean;
}

/** An index has the keys of what it points to. */
const placeOf = ({ pk, sk }: Item): Place => ({
  participantId: (pk?.S ?? "").slice("person#".length),
  key: keyOfSubject(sk?.S ?? ""),
});

const conditionOf = ({ index, shard, beginning, others }: Partition, { communes, limit }: NameQuery) => {
  const filters = [
    ...others.map((_, position) => `contains(folded, :word${position})`),
    ...(communes ? [`commune IN (${communes.map((_, position) => `:commune${position}`).join(", ")})`] : []),
  ];
  return {
    IndexName: nameIndexName(index),
    KeyConditionExpression: `nk${index} = :key AND begins_with(ns${index}, :beginning)`,
    ExpressionAttributeValues: {
      ":key": { S: nameKey(namePrefix(beginning), shard) },
      ":beginning": { S: beginning },
      ...Object.fromEntries(others.map((word, position) => [`:word${position}`, { S: ` ${word}` }])),
      ...Object.fromEntries((communes ?? []).map((code, position) => [`:commune${position}`, { S: code }])),
    },
    ...(filters.length > 0 && { FilterExpression: filters.join(" AND ") }),
    Limit: filters.length > 0 ? PAGE : limit + 1,
  };
};
