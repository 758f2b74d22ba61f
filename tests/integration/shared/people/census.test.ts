import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoCensusStore } from "../../../../shared/people/dynamodb/census-store.ts";
import { dynamoCoverageStore } from "../../../../shared/people/dynamodb/coverage-store.ts";
import { dynamoRegistryCensus } from "../../../../shared/people/dynamodb/registry-census.ts";
import { dynamoRegistryRestorer } from "../../../../shared/people/dynamodb/registry-restorer.ts";
import { dynamoRegistryWriter } from "../../../../shared/people/dynamodb/registry-writer.ts";
import { subjectId, subjectKeyOf } from "../../../../shared/people/ports.ts";
import type { CensusCell } from "../../../../shared/people/rules/census.ts";
import { peopleIn } from "../../../../shared/people/rules/enrolled-people.ts";
import type { Enrolled } from "../../../../shared/people/rules/types.ts";
import { takeCensus } from "../../../../shared/people/take-census.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { aHouseholdMember, aVoluntaryEnrollment } from "../../../support/people.ts";
import { silentLog } from "../../../support/silent-log.ts";

const COMMUNES = ["18073", "18100", "18229"] as const;
const DAYS = ["2026-12-31", "2027-01-31", "2027-06-30"] as const;

const anyPerson = fc.record({
  communeCode: fc.constantFrom(...COMMUNES),
  paidThrough: fc.constantFrom(...DAYS),
  status: fc.constantFrom("active", "active", "active", "deceased", "moved-away"),
  optOuts: fc.constantFrom([], [], ["all" as const], ["pension-payout" as const]),
  hasPhone: fc.boolean(),
});
type AnyPerson = typeof anyPerson extends fc.Arbitrary<infer T> ? T : never;

const said = ({ hasPhone, ...person }: AnyPerson) => ({
  ...person,
  phone: hasPhone ? ("+84912345678" as const) : undefined,
});
const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;

const anySubject = (index: number): fc.Arbitrary<Enrolled> =>
  fc.oneof(
    fc.array(anyPerson, { minLength: 1, maxLength: 4 }).map(
      (people): Enrolled => ({
        scheme: "household-hi",
        household: {
          code: `HH-${index}`,
          members: people.map((person, place) =>
            withoutUndefined({
              ...aHouseholdMember({ participantId: `h${index}m${place}`, order: place + 1 }),
              ...said(person),
            } as ReturnType<typeof aHouseholdMember>),
          ),
        },
      }),
    ),
    anyPerson.map(
      (person): Enrolled => ({
        scheme: "voluntary-si",
        enrollment: withoutUndefined({
          ...aVoluntaryEnrollment({ participantId: `v${index}` }),
          ...said(person),
        } as ReturnType<typeof aVoluntaryEnrollment>),
      }),
    ),
  );

/** What happens to one subject: it comes with a list, is renewed or corrected, is undone or erased. */
const anyStory = fc.array(
  fc
    .nat({ max: 11 })
    .chain((index) =>
      fc.record({ index: fc.constant(index), next: fc.option(anySubject(index), { nil: undefined, freq: 3 }) }),
    ),
  { minLength: 1, maxLength: 40 },
);

/** Counted the plain way, one question at a time. */
const plainly = (all: readonly Enrolled[], communeCode: string) => {
  const people = all.flatMap((enrolled) =>
    peopleIn(enrolled).map((person) => ({ scheme: enrolled.scheme, person, key: subjectId(subjectKeyOf(enrolled)) })),
  );
  const active = people.filter(({ person }) => person.status === "active");
  const isTold = ({ scheme, person }: (typeof active)[number]) =>
    person.phone !== undefined && !person.optOuts.some((topic) => topic === "all" || topic === scheme);
  return {
    people: active.filter(({ person }) => person.communeCode === communeCode).length,
    bundles: new Set(active.map(({ key, person }) => `${key} ${person.paidThrough}`)).size,
    told: new Set(active.filter(isTold).map(({ key, person }) => `${key} ${person.paidThrough}`)).size,
    ofVoluntary: active.filter(({ scheme }) => scheme === "voluntary-si").length,
  };
};

const sum = (cells: readonly CensusCell[], field: "people" | "obligations") =>
  cells.reduce((total, cell) => total + cell[field], 0);

const isTold = ({ reach }: CensusCell) => reach === "phone";
const isVoluntary = ({ scheme }: CensusCell) => scheme === "voluntary-si";

type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

/** Writes the story into a new registry, beside a plain map, and takes a census in the middle and at its end. */
const play = async ({ client, createTable }: TestDynamo, story: Story) => {
  const registry = { client, tableName: await createTable("registry") };
  const writer = dynamoRegistryWriter({ ...registry, dueShards: 2 });
  const restorer = dynamoRegistryRestorer({ ...registry, writer });
  const tableName = await createTable("census");
  const census = dynamoCensusStore({ client, tableName });
  const coverage = dynamoCoverageStore({ client, tableName });
  const clock = { now: () => new Date("2026-12-01T02:00:00Z") };
  const take = () => takeCensus({ registry: dynamoRegistryCensus(registry), census, coverage, clock, log: silentLog });
  const model = new Map<string, Enrolled>();
  const change = async ({ index, next }: Story[number]) => {
    const keys = [`household-hi#HH-${index}`, `voluntary-si#v${index}`];
    const key = next ? subjectId(subjectKeyOf(next)) : (keys.find((each) => model.has(each)) ?? "");
    const known = model.get(key);
    const seen = known && (await writer.loadVersioned([subjectKeyOf(known)])).get(key);
    if (next) {
      await writer.save([{ seen, next }]);
      model.set(key, next);
    } else if (seen) {
      await restorer.restore([{ seen, before: undefined }]);
      model.delete(key);
    }
  };
  for (const [step, each] of story.entries()) {
    await change(each);
    // In the middle too, so that a later census has former counts to take the place of.
    if (step % 10 === 5) await take();
  }
  await take();
  return { all: [...model.values()], census };
};

describe("the census", () => {
  let dynamo: TestDynamo;
  beforeAll(async () => {
    dynamo = await startDynamo();
  });
  afterAll(() => dynamo.stop());

  it("equals a plain count after any lists, renewals, corrections, undoings and erasures", async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const { all, census } = await play(dynamo, story);

        const province = await census.ofProvince();
        const cells = province?.cells ?? [];
        expect(province?.subjects).toBe(all.length);
        for (const code of COMMUNES) {
          const counted = (await census.ofCommune(code))?.cells ?? [];
          expect(sum(counted, "people")).toBe(plainly(all, code).people);
        }
        const { bundles, told, ofVoluntary } = plainly(all, "");
        expect(sum(cells, "obligations")).toBe(bundles);
        expect(sum(cells.filter(isTold), "obligations")).toBe(told);
        expect(sum(cells.filter(isVoluntary), "people")).toBe(ofVoluntary);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
