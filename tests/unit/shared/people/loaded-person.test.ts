import { describe, expect, it } from "vitest";
import { changedSubjects, loadPeople, said, subjectOf } from "../../../../shared/people/loaded-person.ts";
import { type SubjectKey, subjectId, subjectKeyOf, type Versioned } from "../../../../shared/people/ports.ts";
import type { Enrolled } from "../../../../shared/people/rules/types.ts";
import { aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../support/people.ts";

const { phone: _, birthDate: __, ...member } = aHouseholdMember({ participantId: "p1" });
const spouse = aHouseholdMember({ participantId: "p2", fullName: "Trần Văn Nam", order: 2 });
const household: Enrolled = { scheme: "household-hi", household: aHousehold({ members: [spouse, member] }) };
const payer: Enrolled = {
  scheme: "voluntary-si",
  enrollment: aVoluntaryEnrollment({ participantId: "p1", birthDate: "1968-03-12" }),
};

const stored = new Map<string, Versioned<Enrolled>>([
  [subjectId(subjectKeyOf(household)), { value: household, version: 4 }],
  [subjectId(subjectKeyOf(payer)), { value: payer, version: 2, by: "list-1" }],
]);
const PLACES: Readonly<Record<string, readonly Enrolled[]>> = {
  p1: [household, payer],
  p2: [household],
  gone: [household],
};
const load = (...ids: readonly string[]) => {
  const asked: SubjectKey[] = [];
  const people = loadPeople(
    {
      finder: { subjectsOf: async (id) => (PLACES[id] ?? []).map(subjectKeyOf) },
      registry: {
        loadVersioned: async (keys) => {
          asked.push(...keys);
          return stored;
        },
      },
    },
    ids,
  );
  return people.then((found) => ({ found, asked }));
};

describe("a person as staff load one", () => {
  it("has all that names the person, with one version of it together", async () => {
    const { found, asked } = await load("p1", "unknown", "p2");

    expect(asked).toEqual([household, payer, household].map(subjectKeyOf));
    expect(found).toEqual([
      {
        ...{ participantId: "p1", version: '"h4.v2"' },
        subjects: [
          { value: household, version: 4 },
          { value: payer, version: 2, by: "list-1" },
        ],
        records: [member, payer.enrollment],
      },
      { participantId: "p2", version: '"h4"', subjects: [{ value: household, version: 4 }], records: [spouse] },
    ]);
  });

  it("is not there where no document names the person any more", async () => {
    expect((await load("gone")).found).toEqual([]);
  });

  it("says what the first record says that knows it", async () => {
    const { found } = await load("p1");
    const [person] = found;
    if (person === undefined) throw new Error("p1 is there.");

    expect([
      said(person, "phone"),
      said(person, "birthDate"),
      said(person, "siNumber"),
      said(person, "personalId"),
    ]).toEqual(["+84987654321", "1968-03-12", "4200000001", undefined]);
    expect(person.subjects.map(subjectOf)).toEqual([household, payer].map(subjectKeyOf));
  });

  it("is changed in each of its records, and no other member with it", async () => {
    const { found } = await load("p1");
    const [person] = found;
    const changes = person && changedSubjects(person, (record) => ({ ...record, status: "deceased" }));

    expect(changes?.map(({ next }) => next)).toEqual([
      {
        scheme: "household-hi",
        household: { code: "HH-4200001", members: [spouse, { ...member, status: "deceased" }] },
      },
      { scheme: "voluntary-si", enrollment: { ...payer.enrollment, status: "deceased" } },
    ]);
    expect(changes?.map(({ seen }) => seen.version)).toEqual([4, 2]);
  });
});
