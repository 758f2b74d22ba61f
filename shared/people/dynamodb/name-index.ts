import { isDeepStrictEqual } from "node:util";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { shardOf } from "../../kernel/dynamodb/shard.ts";
import { type SubjectKey, subjectKeyOf } from "../ports.ts";
import { peopleIn } from "../rules/enrolled-people.ts";
import { namePrefix, nameWords, rotations } from "../rules/name-words.ts";
import type { Enrolled } from "../rules/types.ts";
import { communeAttributes } from "./registry-items.ts";

/** Indexes `name1` to `name4`: one for each word of most names. Longer names get a second item. */
export const NAME_INDEXES = [1, 2, 3, 4] as const;

/** Each beginning of a word is spread over so many partitions, for lists that bring in thousands of people a second. */
export const NAME_SHARDS = 2;

/** Key in the table of a person's first item. */
export const personKey = (participantId: string, { scheme, subject }: SubjectKey): Item => ({
  pk: { S: `person#${participantId}` },
  sk: { S: `${scheme}#${subject}` },
});

export const nameIndexName = (index: number): string => `name${index}`;
export const nameKey = (prefix: string, shard: number): string => `${prefix}#${shard}`;

/**
 * Where a person is enrolled, under the person's id, with the rotations of the name. One item for each household or
 * enrollment, so that each list keeps its own; it says nothing that the document does not.
 */
const personItems = (enrolled: Enrolled): readonly Item[] => {
  const { scheme, subject } = subjectKeyOf(enrolled);
  return peopleIn(enrolled).flatMap(({ participantId, fullName, communeCode }) => {
    const words = nameWords(fullName);
    const shard = shardOf(participantId, NAME_SHARDS);
    return chunksOf(rotations(words)).map((chunk, part) => ({
      pk: { S: `person#${participantId}` },
      sk: { S: `${scheme}#${subject}${part === 0 ? "" : `#${part + 1}`}` },
      folded: { S: ` ${words.join(" ")}` },
      ...(communeCode !== undefined && { commune: { S: communeCode } }),
      ...(scheme === "voluntary-si" && part === 0 && communeAttributes(enrolled)),
      ...Object.fromEntries(
        chunk.flatMap((rotation, index) => [
          [`nk${index + 1}`, { S: nameKey(namePrefix(rotation), shard) }],
          [`ns${index + 1}`, { S: rotation }],
        ]),
      ),
    }));
  });
};

const chunksOf = (all: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(all.length / NAME_INDEXES.length)) }, (_, index) =>
    all.slice(index * NAME_INDEXES.length, (index + 1) * NAME_INDEXES.length),
  );

export interface NameIndexChange {
  /** To be written before the document: what a saved document keeps the next run from seeing as changed. */
  readonly puts: readonly Item[];
  /** Keys to be deleted after it. */
  readonly gone: readonly Item[];
}

/** What the index must be told of a change; nothing when names, communes and places are as before. */
export const nameIndexChange = (before: Enrolled | undefined, after: Enrolled | undefined): NameIndexChange => {
  const old = itemsByKey(before);
  const fresh = itemsByKey(after);
  return {
    puts: [...fresh].flatMap(([key, item]) => (isDeepStrictEqual(old.get(key), item) ? [] : [item])),
    gone: [...old].flatMap(([key, { pk, sk }]) => (fresh.has(key) || !pk || !sk ? [] : [{ pk, sk }])),
  };
};

const itemsByKey = (enrolled: Enrolled | undefined): ReadonlyMap<string, Item> =>
  new Map((enrolled ? personItems(enrolled) : []).map((item) => [`${item.pk?.S}|${item.sk?.S}`, item]));
