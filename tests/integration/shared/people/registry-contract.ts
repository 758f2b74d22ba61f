import { describe, expect, it } from "vitest";
import type { DuePartition } from "../../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import {
  type Identity,
  MAX_PHONE_USERS,
  type Registry,
  type RegistryRestorer,
  type RegistryWriter,
  subjectId,
} from "../../../../shared/people/ports.ts";
import type { Enrolled, Household, VoluntaryEnrollment } from "../../../../shared/people/rules/types.ts";
import type { SenderRegistry } from "../../../../shared/sending/ports/sender-registry.ts";
import { aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../support/people.ts";

/** What every registry promises: run on the one on DynamoDB and on the fake, so that the fake cannot lie. */
export const registryContract = (
  name: string,
  make: (pageSize?: number) => Promise<Registry & RegistryWriter & RegistryRestorer & SenderRegistry>,
) => {
  describe(`${name} keeps a registry's promises`, () => {
    it("gives back what was saved, and nothing for the unknown", async () => {
      const registry = await make();
      const saved = [
        household(aHousehold()),
        voluntary(aVoluntaryEnrollment({ renewedAt: "2026-11-30T02:00:00.000Z" })),
      ];
      await registry.save(saved.map((next) => ({ seen: undefined, next })));

      const found = await registry.load([HOUSEHOLD, VOLUNTARY, { scheme: "household-hi", subject: "HH-0" }]);

      expect([...found]).toEqual(
        expect.arrayContaining([
          [subjectId(HOUSEHOLD), saved[0]],
          [subjectId(VOLUNTARY), saved[1]],
        ]),
      );
      expect(found.size).toBe(2);
    });

    it("shows the sender whom Zalo does not reach, beside what is known of them", async () => {
      const registry = await make();
      const all = Array.from({ length: 60 }, (_, index) =>
        voluntary(aVoluntaryEnrollment({ participantId: `p${index}` })),
      );
      await registry.save(all.map((next) => ({ seen: undefined, next })));
      const key = (subject: string) => ({ scheme: "voluntary-si", subject }) as const;
      const everything = { phone: PHONE, until: "2027-12-01T02:00:00.000Z" } as const;
      const oneText = { ...everything, template: "30day" };
      await registry.cacheUnreachable(key("p1"), { ...everything, until: "2026-12-01T02:00:00.000Z" });
      await registry.cacheUnreachable(key("p1"), everything);
      await registry.cacheUnreachable(key("p1"), oneText);

      const keys = all.map((_, index) => key(`p${index}`));
      const seen = await registry.loadForSending(keys, { forZalo: true });

      expect(seen.enrolled.size).toBe(60);
      expect([...seen.zaloUnreachable.keys()]).toEqual(["voluntary-si#p1"]);
      expect(seen.zaloUnreachable.get("voluntary-si#p1")).toHaveLength(2);
      expect(seen.zaloUnreachable.get("voluntary-si#p1")).toEqual(expect.arrayContaining([everything, oneText]));
      expect((await registry.loadForSending(keys, { forZalo: false })).zaloUnreachable.size).toBe(0);
      expect(await registry.load(keys)).toEqual(seen.enrolled);
    });

    it("finds who lives in a commune, page by page, follows a move, and forgets who went", async () => {
      const registry = await make(2);
      const inThanhSen = (scheme: Enrolled["scheme"], communeCode = "18073") => ({ scheme, communeCode });
      const payers = ["p1", "p2", "p3"].map((participantId) => voluntary(aVoluntaryEnrollment({ participantId })));
      const family = household(aHousehold());
      await registry.save([...payers, family].map((next) => ({ seen: undefined, next })));

      const first = await registry.inCommune(inThanhSen("voluntary-si"));
      const rest = await registry.inCommune(inThanhSen("voluntary-si"), first.cursor);
      expect([...first.subjects, ...rest.subjects].toSorted()).toEqual(["p1", "p2", "p3"]);
      expect((await registry.inCommune(inThanhSen("household-hi"))).subjects).toEqual([HOUSEHOLD.subject]);

      const key = { scheme: "voluntary-si", subject: "p1" } as const;
      const seen = (await registry.loadVersioned([key])).get(subjectId(key));
      const moved = voluntary(aVoluntaryEnrollment({ participantId: "p1", communeCode: "18100" }));
      await registry.save([{ seen, next: moved }]);
      expect((await registry.inCommune(inThanhSen("voluntary-si", "18100"))).subjects).toEqual(["p1"]);
      expect((await registry.inCommune(inThanhSen("voluntary-si"))).subjects.toSorted()).toEqual(["p2", "p3"]);

      const now = (await registry.loadVersioned([key])).get(subjectId(key));
      if (now === undefined) throw new Error("p1 was saved a moment ago");
      await registry.restore([{ seen: now, before: undefined }]);
      expect((await registry.inCommune(inThanhSen("voluntary-si", "18100"))).subjects).toEqual([]);
    });

    it("loads any number of subjects", async () => {
      const registry = await make();
      const all = Array.from({ length: 130 }, (_, index) =>
        voluntary(aVoluntaryEnrollment({ participantId: `p${index}` })),
      );
      await registry.save(all.map((next) => ({ seen: undefined, next })));

      const found = await registry.load(all.map((_, index) => ({ scheme: "voluntary-si", subject: `p${index}` })));

      expect(found.size).toBe(130);
    });

    it("puts a household on every day on which cards end, and takes it off days that no longer count", async () => {
      const registry = await make();
      const mother = aHouseholdMember({ participantId: "a", order: 1, paidThrough: "2026-12-31" });
      const son = aHouseholdMember({ participantId: "b", order: 2, paidThrough: "2027-02-28" });
      await registry.save([{ seen: undefined, next: household(aHousehold({ members: [mother, son] })) }]);
      expect(await days(registry)).toEqual(["2026-12-31", "2027-02-28"]);

      const seen = (await registry.loadVersioned([HOUSEHOLD])).get(subjectId(HOUSEHOLD));
      const renewed = { ...mother, paidThrough: "2027-12-31" } as const;
      await registry.save([{ seen, next: household(aHousehold({ members: [renewed, son] })) }]);

      expect(await days(registry)).toEqual(["2027-02-28", "2027-12-31"]);
    });

    it("has people in the due index who died or moved away, and cards that the State pays: the ledger says why they get nothing", async () => {
      const registry = await make();
      const members = [
        aHouseholdMember({ participantId: "a", objectCode: "HT", paidThrough: "2027-02-28" }),
        aHouseholdMember({ participantId: "b", status: "deceased", paidThrough: "2026-12-31" }),
      ];
      const gone = aVoluntaryEnrollment({ status: "moved-away" });

      await registry.save([
        { seen: undefined, next: household(aHousehold({ members })) },
        { seen: undefined, next: voluntary(gone) },
      ]);

      expect(await days(registry)).toEqual(["2026-12-31", "2027-02-28"]);
      expect((await registry.due({ ...ON_NEW_YEARS_EVE, scheme: "voluntary-si", method: "1" }, 0)).subjects).toEqual([
        gone.participantId,
      ]);
    });

    it("finds voluntary enrollments by method and day", async () => {
      const registry = await make();
      const paid = [
        aVoluntaryEnrollment({ participantId: "monthly", method: 1 }),
        aVoluntaryEnrollment({ participantId: "yearly", method: 12 }),
        aVoluntaryEnrollment({ participantId: "later", method: 1, paidThrough: "2027-01-31" }),
        aVoluntaryEnrollment({ participantId: "ahead", method: "VS" }),
      ];
      await registry.save(paid.map((enrollment) => ({ seen: undefined, next: voluntary(enrollment) })));

      const due = async (method: string) =>
        (await registry.due({ ...ON_NEW_YEARS_EVE, scheme: "voluntary-si", method }, 0)).subjects;

      expect(await due("1")).toEqual(["monthly"]);
      expect(await due("12")).toEqual(["yearly"]);
      expect(await due("VS")).toEqual(["ahead"]);
      expect(await due("3")).toEqual([]);
    });

    it("pages through a partition without losing or repeating anybody", async () => {
      const registry = await make(3);
      const codes = Array.from({ length: 10 }, (_, index) => `HH-${index}`);
      await registry.save(codes.map((code) => ({ seen: undefined, next: household(aHousehold({ code })) })));

      const pages: (readonly string[])[] = [];
      let cursor: string | undefined;
      do {
        const page = await registry.due(ON_NEW_YEARS_EVE, 0, cursor);
        pages.push(page.subjects);
        cursor = page.cursor;
      } while (cursor !== undefined);

      expect(pages.flat()).toEqual(codes);
      expect(Math.max(...pages.map(({ length }) => length))).toBe(3);
    });

    it("does not overwrite what somebody else wrote meanwhile, and says so", async () => {
      const registry = await make();
      const code = (members: Household["members"]) => household(aHousehold({ members }));
      await registry.save([{ seen: undefined, next: code([aHouseholdMember({ fullName: "A" })]) }]);
      const seen = (await registry.loadVersioned([HOUSEHOLD])).get(subjectId(HOUSEHOLD));
      expect(await registry.save([{ seen, next: code([aHouseholdMember({ fullName: "B" })]) }])).toEqual([]);

      const late = { seen, next: code([aHouseholdMember({ fullName: "C" })]) };
      const asNew = { seen: undefined, next: code([aHouseholdMember({ fullName: "D" })]) };
      const other = { seen: undefined, next: voluntary(aVoluntaryEnrollment()) };

      expect(await registry.save([late, other])).toEqual([HOUSEHOLD]);
      expect(await registry.save([asNew])).toEqual([HOUSEHOLD]);
      const stored = (await registry.load([HOUSEHOLD, VOLUNTARY])).get(subjectId(HOUSEHOLD));
      expect(stored).toEqual(code([aHouseholdMember({ fullName: "B" })]));
    });

    it("leaves the due days of what is stored when a save loses the race", async () => {
      const registry = await make();
      const ending = (paidThrough: CivilDate) =>
        household(aHousehold({ members: [aHouseholdMember({ paidThrough })] }));
      await registry.save([{ seen: undefined, next: ending("2026-12-31") }]);
      const old = await versionOf(registry);
      await registry.save([{ seen: old, next: ending("2026-12-31") }]);

      expect(await registry.save([{ seen: old, next: ending("2027-12-31") }])).toEqual([HOUSEHOLD]);

      expect((await registry.due(ON_NEW_YEARS_EVE, 0)).subjects).toEqual([HOUSEHOLD.subject]);
    });

    it("lets one of two save what both have seen", async () => {
      const registry = await make();
      const named = (fullName: string) => household(aHousehold({ members: [aHouseholdMember({ fullName })] }));
      await registry.save([{ seen: undefined, next: named("A") }]);
      const seen = await versionOf(registry);

      const lost = await Promise.all(["B", "C"].map((name) => registry.save([{ seen, next: named(name) }])));

      expect(lost.flat()).toEqual([HOUSEHOLD]);
      expect(await versionOf(registry)).toMatchObject({ version: 2 });
    });

    it("remembers which work wrote a subject last", async () => {
      const registry = await make();
      await registry.save([{ seen: undefined, next: household(aHousehold()), by: "i-1" }]);
      expect(await versionOf(registry)).toMatchObject({ by: "i-1", version: 1 });

      await registry.save([{ seen: await versionOf(registry), next: household(aHousehold()) }]);

      expect((await versionOf(registry))?.by).toBeUndefined();
    });

    it("takes back what was added, with its due days, unless it changed meanwhile", async () => {
      const registry = await make();
      await registry.save([
        { seen: undefined, next: household(aHousehold()), by: "i-1" },
        { seen: undefined, next: voluntary(aVoluntaryEnrollment()), by: "i-1" },
      ]);
      const seen = await versionOf(registry);
      const enrollment = (await registry.loadVersioned([VOLUNTARY])).get(subjectId(VOLUNTARY));
      if (seen === undefined || enrollment === undefined) throw new Error("Nothing was stored.");

      expect(await registry.restore([{ seen: { ...seen, version: 7 }, before: undefined }])).toEqual([HOUSEHOLD]);
      expect(await versionOf(registry)).toEqual(seen);
      expect(await days(registry)).toEqual(["2026-12-31"]);

      expect(
        await registry.restore([
          { seen, before: undefined },
          { seen: enrollment, before: undefined },
        ]),
      ).toEqual([]);
      expect((await registry.loadVersioned([HOUSEHOLD, VOLUNTARY])).size).toBe(0);
      expect(await days(registry)).toEqual([]);
    });

    it("puts back what was there before, who wrote it and its due days, unless it changed meanwhile", async () => {
      const registry = await make();
      const ending = (paidThrough: CivilDate) =>
        household(aHousehold({ members: [aHouseholdMember({ paidThrough })] }));
      await registry.save([{ seen: undefined, next: ending("2026-12-31"), by: "i-1" }]);
      const before = await versionOf(registry);
      await registry.save([{ seen: before, next: ending("2027-12-31"), by: "i-2" }]);
      const seen = await versionOf(registry);
      if (before === undefined || seen === undefined) throw new Error("Nothing was stored.");
      const former = { value: before.value, by: "i-1" };

      expect(await registry.restore([{ seen: { ...seen, version: 7 }, before: former }])).toEqual([HOUSEHOLD]);
      expect(await days(registry)).toContain("2027-12-31");
      expect(await registry.restore([{ seen, before: former }])).toEqual([]);

      expect(await versionOf(registry)).toEqual({ value: before.value, by: "i-1", version: 3 });
      expect(await days(registry)).toEqual(["2026-12-31"]);
    });

    it("puts numbers back to whom they meant before, and forgets those that meant nobody", async () => {
      const registry = await make();
      const now: Identity = { participantId: "p-9" };
      await registry.saveIdentities(
        new Map([
          ["4200000001", now],
          ["4200000002", now],
          ["4200000003", now],
        ]),
      );

      await registry.restoreIdentities(
        new Map([
          ["4200000001", { participantId: "p-1", householdCode: "HH-1" }],
          ["4200000002", undefined],
        ]),
      );

      const found = await registry.identify(["4200000001", "4200000002", "4200000003"]);
      expect(Object.fromEntries(found)).toEqual({
        "4200000001": { participantId: "p-1", householdCode: "HH-1" },
        "4200000003": now,
      });
    });

    it("knows a person by either number", async () => {
      const registry = await make();
      const identity: Identity = { participantId: "p1", householdCode: "HH-1" };
      await registry.saveIdentities(
        new Map<string, Identity>([
          ["4200000001", identity],
          ["042099000001", identity],
          ["4200000002", { participantId: "p2" }],
        ]),
      );

      const found = await registry.identify(["4200000001", "042099000001", "4200000002", "4200000003"]);

      expect(Object.fromEntries(found)).toEqual({
        "4200000001": identity,
        "042099000001": identity,
        "4200000002": { participantId: "p2" },
      });
    });

    it("counts who uses a phone, for each scheme, as users come and go", async () => {
      const registry = await make();
      const use = (joined: string[], left: string[] = []) => new Map([[PHONE, { joined, left }]]);

      const count = async (scheme: "household-hi" | "voluntary-si", joined: string[], left?: string[]) =>
        (await registry.recordPhoneUse(scheme, use(joined, left))).get(PHONE);

      expect(await count("household-hi", ["a", "b"])).toBe(2);
      expect(await count("household-hi", ["b", "c"], ["a"])).toBe(2);
      expect(await count("voluntary-si", ["x"])).toBe(1);
      expect(await count("household-hi", [], ["b", "c"])).toBe(0);
      expect(await count("household-hi", ["d"])).toBe(1);
    });

    it("stops counting the users of an agent's phone at a limit", async () => {
      const registry = await make();
      const agents = Array.from({ length: MAX_PHONE_USERS + 20 }, (_, index) => `s${index}`);

      const counts = await registry.recordPhoneUse("household-hi", new Map([[PHONE, { joined: agents, left: [] }]]));

      expect(counts.get(PHONE)).toBe(MAX_PHONE_USERS);
    });
  });
};

const PHONE = "+84912345678";
const HOUSEHOLD = { scheme: "household-hi", subject: "HH-4200001" } as const;
const VOLUNTARY = { scheme: "voluntary-si", subject: "p-0101" } as const;

const ON_NEW_YEARS_EVE: DuePartition = {
  scheme: "household-hi",
  paidThrough: "2026-12-31",
  step: "expiry-30",
  stepDate: "2026-12-01",
  dueDate: "2026-12-31",
};

const household = (value: Household): Enrolled => ({ scheme: "household-hi", household: value });
const voluntary = (value: VoluntaryEnrollment): Enrolled => ({ scheme: "voluntary-si", enrollment: value });

const versionOf = async (registry: RegistryWriter) =>
  (await registry.loadVersioned([HOUSEHOLD])).get(subjectId(HOUSEHOLD));

/** The days, of those the tests use, on which the household is due. */
const days = async (registry: Registry) => {
  const found: string[] = [];
  for (const paidThrough of ["2026-12-31", "2027-02-28", "2027-12-31"] as const) {
    const { subjects } = await registry.due({ ...ON_NEW_YEARS_EVE, paidThrough }, 0);
    if (subjects.includes(HOUSEHOLD.subject)) found.push(paidThrough);
  }
  return found;
};
