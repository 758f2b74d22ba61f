import { gzipSync } from "node:zlib";
import { province } from "#province";
import type { Item } from "../../shared/kernel/dynamodb/batch.ts";
import { type CivilDate, lastDayOfMonth, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { toDocumentItem, toEnrolled } from "../../shared/people/dynamodb/registry-items.ts";
import { entryChanges } from "../../shared/people/dynamodb/registry-writer.ts";
import { type CensusCell, newCount, ofProvince } from "../../shared/people/rules/census.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { aVoluntaryEnrollment } from "../support/people.ts";
import { HOUSEHOLD_SIZE, householdsNotDue } from "./people.ts";

const PEOPLE = 1_150_000;
const PAYERS = 110_000;
const SAMPLE = 1_000;
const CHUNK = 5_000;
const MEGABYTE = 1_048_576;
const TODAY = "2026-12-01" as const;
const METHODS = [1, 3, 6, 12] as const;

const communeOf = (index: number): string => province.communes[index % province.communes.length]?.code ?? "";

const households = (first: number, count: number): readonly Enrolled[] =>
  householdsNotDue(first, count, TODAY).map((each, index) => {
    if (each.scheme !== "household-hi") return each;
    const communeCode = communeOf(first + index);
    const members = each.household.members.map((member) => ({ ...member, communeCode }));
    return { ...each, household: { ...each.household, members } };
  });

const payers = (first: number, count: number): readonly Enrolled[] =>
  Array.from({ length: count }, (_, offset) => {
    const index = first + offset;
    const paidThrough: CivilDate = lastDayOfMonth(plusDays(TODAY, 31 * (index % 12)));
    const method = METHODS[index % METHODS.length] ?? 1;
    const enrollment = aVoluntaryEnrollment({
      participantId: `v${index}`,
      communeCode: communeOf(index),
      paidThrough,
      method,
    });
    return { scheme: "voluntary-si", enrollment };
  });

const itemOf = (enrolled: Enrolled): Item => toDocumentItem(enrolled, { version: 1, shards: 4 });
const bytesOf = (items: readonly Item[]): number => items.reduce((sum, item) => sum + JSON.stringify(item).length, 0);

/** What a scan passes over for one subject: its document, its entries in the indexes, its members' numbers and phone. */
const sizeOf = (enrolled: Enrolled): number => {
  const people = enrolled.scheme === "household-hi" ? enrolled.household.members.length : 1;
  const numbers = people * 2 * 90 + 120;
  return bytesOf([itemOf(enrolled), ...entryChanges({ seen: undefined, next: enrolled }, 4).puts]) + numbers;
};

const average = (subjects: readonly Enrolled[]): number =>
  subjects.reduce((sum, each) => sum + sizeOf(each), 0) / subjects.length;

/** Reads and counts the province as take-census does, without the table between: its CPU, its size, its requests. */
export const benchCensus = (people = PEOPLE) => {
  const families = Math.ceil(people / HOUSEHOLD_SIZE);
  const bytes = families * average(households(0, SAMPLE)) + PAYERS * average(payers(0, SAMPLE));
  const count = newCount();
  let millis = 0;
  const take = (subjects: readonly Enrolled[]) => {
    const items = subjects.map(itemOf);
    const before = performance.now();
    for (const item of items) count.add(toEnrolled(item).value);
    millis += performance.now() - before;
  };
  for (let first = 0; first < families; first += CHUNK) take(households(first, Math.min(CHUNK, families - first)));
  for (let first = 0; first < PAYERS; first += CHUNK) take(payers(first, Math.min(CHUNK, PAYERS - first)));
  const cells = count.cells();
  const packed = (some: readonly CensusCell[]) =>
    gzipSync(JSON.stringify(some.map((cell) => Object.values(cell)))).length;
  const byCommune = [...Map.groupBy(cells, ({ communeCode }) => communeCode).values()];
  return {
    subjects: families + PAYERS,
    cells: cells.length,
    seconds: Math.round(millis / 100) / 10,
    registryMegabytes: Math.round(bytes / MEGABYTE),
    scanRequests: Math.ceil(bytes / MEGABYTE),
    writeRequests: Math.ceil((byCommune.length + 1) / 25),
    provinceKilobytes: Math.round(packed(ofProvince(cells)) / 102.4) / 10,
    largestCommuneKilobytes: Math.round(Math.max(...byCommune.map(packed)) / 102.4) / 10,
    heapMegabytes: Math.round(process.memoryUsage().heapUsed / MEGABYTE),
  };
};

/** `node tests/bench/census.ts [PEOPLE]` prints it. */
if (process.argv[1] === import.meta.filename) console.log(benchCensus(Number(process.argv[2] ?? PEOPLE)));
