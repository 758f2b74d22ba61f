import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentKey, toDocumentItem } from "../../../../shared/people/dynamodb/registry-items.ts";
import type { HouseholdMember } from "../../../../shared/people/rules/types.ts";
import { aCardRow, anOffice, aPayerRow, csv, PEOPLE_HEADER } from "../../../support/importing.ts";

type Office = ReturnType<typeof anOffice>;

const members = (office: Office): readonly HouseholdMember[] =>
  office.registry.state().subjects.flatMap((each) => (each.scheme === "household-hi" ? each.household.members : []));

const manyRows = (count: number, overrides: Record<string, string>) =>
  Array.from({ length: count }, (_, index) =>
    aCardRow({
      si_number: String(4_200_000_001 + index),
      card_number: `GD4424${String(200_000_001 + index)}`,
      household_order: String(1 + (index % 9)),
      ...overrides,
    }),
  );

const CODE = "HO-MOT-COT-SAI";

describe("a household that could not be stored any more", () => {
  it("takes 60 people, sends the others' rows back, and holds up no row after them", async () => {
    const office = anOffice();

    const report = await office.importPeople([
      ...manyRows(70, { household_code: CODE }),
      aPayerRow({ si_number: "4299999999" }),
    ]);

    expect(report).toMatchObject({ new: 61, rejected: 10 });
    expect(members(office)).toHaveLength(60);
    expect((await office.rejected()).at(-1)?.join()).toContain("Mã hộ này đã có 60 người");
  });

  it("goes on taking changes of those who are in it", async () => {
    const office = anOffice();
    await office.importPeople(manyRows(60, { household_code: CODE }));

    const report = await office.importPeople(manyRows(60, { household_code: CODE, phone: "0912345699" }));

    expect(report).toMatchObject({ rejected: 0 });
  });

  it("stays below 400 KB whatever stands in its rows", async () => {
    const text = fc.string({ maxLength: 5_000, unit: "grapheme" });
    const name = fc
      .array(fc.constantFrom("Nguyễn", "Thượng", "Hoàng", "Nghiêng"), { minLength: 1, maxLength: 40 })
      .map((words) => words.join(" "));
    await fc.assert(
      fc.asyncProperty(name, text, text, async (full_name, commune_code, opt_out) => {
        const office = anOffice();
        await office.importPeople(manyRows(65, { household_code: CODE, full_name, commune_code, opt_out }));
        for (const enrolled of office.registry.state().subjects) {
          const item = { ...documentKey({ scheme: enrolled.scheme, subject: CODE }), ...itemOf(enrolled) };
          expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(400 * 1_024);
        }
      }),
      { numRuns: 20 },
    );
  });
});

const itemOf = (enrolled: Parameters<typeof toDocumentItem>[0]) =>
  toDocumentItem(enrolled, { version: 1, shards: 4, by: "20261201T020000Z-00000000" });

describe("lists that the queue delivers in another order", () => {
  const OLDER = "incoming/people/older.csv";
  const NEWER = "incoming/people/newer.csv";

  const inOrder = async (...order: readonly ("older" | "newer")[]) => {
    const office = anOffice();
    await office.importPeople([aCardRow(), aPayerRow()]);
    const ids = { older: office.newImportId(), newer: office.newImportId() };
    const keys = { older: OLDER, newer: NEWER };
    office.lists.upload(
      OLDER,
      csv(PEOPLE_HEADER, [
        aCardRow({ phone: "0912000001" }),
        aCardRow({ si_number: "4200000777", household_code: "HH-9" }),
      ]),
    );
    office.lists.upload(NEWER, csv(PEOPLE_HEADER, [aCardRow({ phone: "0912000002", paid_through: "31/12/2027" })]));
    for (const list of order) await office.work(ids[list], keys[list]);
    return { office, report: office.reportOn(OLDER) };
  };

  const known = (office: Office) =>
    members(office)
      .map(({ siNumber, phone, paidThrough }) => `${siNumber} ${phone} ${paidThrough}`)
      .toSorted();

  it("leave the registry as in the order in which they came", async () => {
    const rightly = await inOrder("older", "newer");
    const otherwise = await inOrder("newer", "older");

    expect(known(otherwise.office)).toEqual(known(rightly.office));
    expect(otherwise.report).toMatchObject({ warnings: { "newer-list": 1 } });
  });
});

describe("trouble of AWS that passes", () => {
  it("ends no list: the next delivery goes on, and no death is counted", async () => {
    const busy = Object.assign(new Error("busy"), { name: "ProvisionedThroughputExceededException" });
    let left = 7;
    const office = anOffice();
    const { registry } = office.given;
    const save = registry.save.bind(registry);
    registry.save = async (changes) => {
      if (left-- > 0) throw busy;
      return save(changes);
    };
    const key = "incoming/people/list.csv";
    const importId = office.newImportId();
    office.lists.upload(key, csv(PEOPLE_HEADER, [aCardRow()]));

    for (let tries = 0; tries < 7; tries += 1)
      expect(await office.work(importId, key)).toEqual({ kind: "interrupted" });

    expect(await office.work(importId, key)).toMatchObject({ kind: "done", report: { new: 1 } });
    expect(office.imports.saved.get(importId)?.crashCount).toBe(0);
  });
});
