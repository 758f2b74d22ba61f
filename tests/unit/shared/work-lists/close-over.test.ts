import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import { subjectId, subjectKeyOf } from "../../../../shared/people/ports.ts";
import type { Enrolled } from "../../../../shared/people/rules/types.ts";
import { closeOver } from "../../../../shared/work-lists/close-over.ts";
import type { WorkItems } from "../../../../shared/work-lists/ports.ts";
import type { WorkItem } from "../../../../shared/work-lists/rules/types.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aFamilyOf, aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../support/people.ts";

const anItem = (overrides: Partial<WorkItem> = {}): WorkItem => ({
  ...{ itemId: "i1", scheme: "household-hi", subject: "HH-4200001", paidThrough: "2026-12-31", lastDay: "2027-03-30" },
  ...{ reason: "no-phone", since: "2026-12-05", contactId: "p-0001", communeCode: "18073", state: "open" },
  ...{ outcomes: [], version: 3, ...overrides },
});

/** One night over some items, each in its commune's list, two a page. */
const aNight = async (items: readonly WorkItem[], enrolled: readonly Enrolled[], today: CivilDate = "2027-01-10") => {
  const saved: WorkItem[] = [];
  const asked: string[] = [];
  const known = new Map(enrolled.map((each) => [subjectId(subjectKeyOf(each)), each]));
  const ports = answeringLater<Pick<WorkItems, "list" | "save">>("items", {
    async list(list, { after = "0", limit }) {
      asked.push(`${list.kind === "commune" ? list.communeCode : ""}@${after}/${limit}`);
      const own = items.filter(({ communeCode }) => list.kind === "commune" && communeCode === list.communeCode);
      const from = Number(after);
      return { items: own.slice(from, from + 2), ...(own.length > from + 2 && { next: String(from + 2) }) };
    },
    save: async (item) => saved.push(item) > 0,
  });
  const close = closeOver({
    items: ports as WorkItems, // closing lists and saves
    registry: { load: async () => known },
    communes: ["18073", "18100", undefined],
  });
  const closed = await leavingNothingOpen(() => close({ today, policy: { objectCodes: ["GD"] } }))();
  return { closed, saved, asked };
};

const family = (changes: Parameters<typeof aHouseholdMember>[0] = {}): Enrolled => ({
  scheme: "household-hi",
  household: aHousehold({ members: [aHouseholdMember(changes)] }),
});

describe("a night over the lists", () => {
  it("leaves alone what is still to be done", async () => {
    expect(await aNight([anItem()], [family()])).toEqual({
      closed: 0,
      saved: [],
      asked: ["18073@0/100", "18100@0/100", "undefined@0/100"],
    });
  });

  it("looks through every page of every commune's list and of the rows without one", async () => {
    const { communeCode: _, ...nowhere } = anItem({ itemId: "i6" });
    const here = ["i1", "i2", "i3"].map((itemId) => anItem({ itemId }));
    const { closed, saved, asked } = await aNight(
      [...here, anItem({ itemId: "i5", communeCode: "18100" }), nowhere],
      [],
    );

    expect(closed).toBe(5);
    expect(saved.map(({ itemId, state, closedBecause }) => [itemId, state, closedBecause])).toEqual(
      ["i1", "i2", "i3", "i5", "i6"].map((itemId) => [itemId, "closed", "not-due"]),
    );
    expect(asked).toEqual(["18073@0/100", "18073@2/100", "18100@0/100", "undefined@0/100"]);
  });

  it.each<[string, Enrolled]>([
    ["renewed", family({ paidThrough: "2027-12-31" })],
    ["renewed", { scheme: "household-hi", household: aFamilyOf([1, 2], { paidThrough: "2027-06-30" }) }],
    ["not-due", family({ paidThrough: "2026-11-30" })],
    ["not-due", family({ status: "deceased" })],
    ["not-due", family({ optOuts: ["all"] })],
    ["not-due", family({ objectCode: "HT" })],
  ])("closes what became %s", async (closedBecause, enrolled) => {
    const { closed, saved } = await aNight([anItem({ restsUntil: "2027-02-01", state: "resting" })], [enrolled]);
    const { restsUntil: _, ...rest } = anItem();

    expect([closed, saved]).toEqual([1, [{ ...rest, state: "closed", closedBecause }]]);
  });

  it("closes a payer's who has paid", async () => {
    const item = anItem({ scheme: "voluntary-si", subject: "p-0101", contactId: "p-0101" });
    const paid = aVoluntaryEnrollment({ paidThrough: "2027-01-31" });

    expect((await aNight([item], [{ scheme: "voluntary-si", enrollment: paid }])).saved).toMatchObject([
      { closedBecause: "renewed" },
    ]);
    expect(
      (await aNight([item], [{ scheme: "voluntary-si", enrollment: aVoluntaryEnrollment({ status: "deceased" }) }]))
        .saved,
    ).toMatchObject([{ closedBecause: "not-due" }]);
  });

  it("closes what was over for thirty days, and not a day before", async () => {
    expect((await aNight([anItem()], [family()], "2027-04-29")).closed).toBe(0);
    expect(await aNight([anItem()], [family()], "2027-04-30")).toMatchObject({
      closed: 1,
      saved: [{ closedBecause: "over" }],
    });
  });

  it("brings back a promise on the day after it passed", async () => {
    const promised = anItem({ state: "resting", restsUntil: "2027-01-09" });
    const { restsUntil: _, ...rest } = promised;

    expect((await aNight([promised], [family()], "2027-01-09")).saved).toEqual([]);
    expect(await aNight([promised], [family()], "2027-01-10")).toEqual({
      closed: 0,
      saved: [{ ...rest, state: "open" }],
      asked: expect.anything(),
    });
    expect((await aNight([anItem({ restsUntil: "2027-01-01" })], [family()])).saved).toEqual([]);
  });

  it("follows the contact into another commune, and to the next person where the contact is gone", async () => {
    const moved = await aNight(
      [anItem({ state: "resting", restsUntil: "2027-02-01" })],
      [family({ communeCode: "18100" })],
    );
    const { communeCode: _, ...without } = aHouseholdMember({ participantId: "p-2", order: 2 });
    const other = await aNight([anItem()], [{ scheme: "household-hi", household: aHousehold({ members: [without] }) }]);

    expect(moved.saved).toEqual([anItem({ state: "resting", restsUntil: "2027-02-01", communeCode: "18100" })]);
    expect(other).toMatchObject({ closed: 0, saved: [anItem({ contactId: "p-2" })] });
  });
});
