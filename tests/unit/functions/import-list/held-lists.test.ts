import { describe, expect, it } from "vitest";
import { decisionKey } from "../../../../shared/lists/contracts/decision-key.ts";
import type { ListDecision } from "../../../../shared/lists/ports/imports.ts";
import { aCardRow, anOffice, aRenewalRow, type Cells, csv, PEOPLE_HEADER } from "../../../support/importing.ts";

type Office = ReturnType<typeof anOffice>;

const HEADER = [...PEOPLE_HEADER, "birth_date", "status"];
const KEY = "incoming/people/list.csv";

/** Families of one, alike in every cell but those that tell people apart. */
const people = (count: number, change: (index: number) => Cells = () => ({})): readonly Cells[] =>
  Array.from({ length: count }, (_, index) =>
    aCardRow({
      ...{ full_name: `Nguyễn Thị ${"ABCDEGHIKL"[index % 10]}${"abcdeghikl"[Math.floor(index / 10)]}` },
      ...{ si_number: String(4_200_000_000 + index), household_code: `HH-${index}`, birth_date: "1960" },
      ...{ phone: `0912${String(index).padStart(6, "0")}`, card_number: "" },
      ...change(index),
    }),
  );

const importRows = (office: Office, rows: readonly Cells[], metadata: Record<string, string> = {}) =>
  office.importFile(KEY, csv(HEADER, rows), metadata);

const decide = async (office: Office, importId: string, kind: ListDecision["kind"]) => {
  const key = decisionKey(importId, kind);
  office.lists.upload(key, "", undefined, { "uploaded-by": "staff-2" });
  return office.work(importId, key);
};

const kinds = (report: { readonly held?: readonly { readonly kind: string }[] | undefined }) =>
  report.held?.map(({ kind }) => kind);

const first = (count: number, change: Cells) => (index: number) => (index < count ? change : {});

describe("a list that would do something unusual", () => {
  it.each<[string, (index: number) => Cells, Record<string, unknown>]>([
    ["set-back", first(6, { paid_through: "30/11/2026" }), { count: 6, of: 60, limit: { people: 5, percent: 2 } }],
    ["phone-taken", first(6, { phone: "không có" }), { count: 6 }],
    ["phone-taken", first(7, { phone: "0988888888" }), { count: 7 }],
    ["moved-household", first(6, { household_code: "HH-NEW" }), { count: 6 }],
    ["renamed", first(4, { full_name: "Lê Thị Tên Khác" }), { count: 4 }],
    ["foreign", first(13, { commune_code: "16681" }), { count: 13 }],
    ["foreign", first(13, { card_number: "GD4404200000001" }), { count: 13 }],
    ["gone", first(6, { status: "Đã chết" }), { count: 6 }],
  ])("is held for %s and changes nothing", async (kind, change, reason) => {
    const office = anOffice();
    await importRows(office, people(60));
    const before = office.registry.state();
    office.clock.moveTo("2026-12-03T02:00:00Z");

    const report = await importRows(office, people(60, change));

    expect(report.held).toEqual([expect.objectContaining({ kind, ...reason })]);
    expect(report.unusual).toContainEqual(expect.objectContaining({ row: 2 }));
    expect(office.imports.saved.get(report.importId)).toMatchObject({ state: "held", held: report.held });
    expect(office.registry.state()).toEqual(before);
    expect((await office.settings.load()).importedAt["household-hi"]).toBe("2026-12-01T02:00:00.000Z");
  });

  it.each<[string, (index: number) => Cells]>([
    ["set-back", first(5, { paid_through: "30/11/2026" })],
    ["phone-taken", first(5, { phone: "không có" })],
    ["moved-household", first(5, { household_code: "HH-NEW" })],
    ["renamed", first(3, { full_name: "Lê Thị Tên Khác" })],
    ["foreign", first(12, { commune_code: "16681" })],
    ["gone", first(5, { status: "Đã chết" })],
  ])("is done when %s concerns few, with a warning that counts the rows and names them", async (kind, change) => {
    const office = anOffice();
    await importRows(office, people(60));

    const report = await importRows(office, people(60, change));

    expect(report.held).toBeUndefined();
    expect(office.imports.saved.get(report.importId)?.state).toBe("done");
    const rows = people(60, change).flatMap((row, index) => (row === people(60)[index] ? [] : [index]));
    expect(rows).not.toEqual([]);
    expect(report.warnings[kind]).toBeGreaterThan(0);
    expect(report.unusual?.filter((each) => each.kind === kind)).toHaveLength(report.warnings[kind] ?? -1);
  });

  it("is held when the whole list is of another province, however small, and by a group of those who leave only beyond a fifth", async () => {
    const office = anOffice();
    expect(
      kinds(
        await importRows(
          office,
          people(1, () => ({ commune_code: "16681" })),
        ),
      ),
    ).toEqual(["foreign"]);
    await importRows(office, people(60));
    const form = (leavers: number, joiners: number) =>
      [
        "STT,Họ và tên,Mã số BHXH,Mã hộ,Hạn thẻ đến,Ngày sinh",
        "I,Tăng,,,,",
        ...people(60)
          .slice(-joiners)
          .map(({ full_name, si_number, household_code }) =>
            ["1", full_name, si_number, household_code, "31/12/2026", "1960"].join(","),
          ),
        "II,Giảm,,,,",
        ...people(leavers).map(({ full_name, si_number, household_code }) =>
          ["1", full_name, si_number, household_code, "31/12/2026", "1960"].join(","),
        ),
      ].join("\n");

    expect(kinds(await office.importFile(KEY, form(8, 20)))).toEqual(["leaving"]);
    expect(kinds(await office.importFile(KEY, form(8, 32)))).toBeUndefined();
  });

  it("is held when a full list loses more than 30 % of the people known before", async () => {
    const office = anOffice();
    await importRows(office, people(20));

    expect(kinds(await importRows(office, people(13), { full: "true" }))).toEqual(["missing"]);
    expect(kinds(await importRows(office, people(14), { full: "true" }))).toBeUndefined();
  });

  it("holds renewals never, which only move days forward", async () => {
    const office = anOffice();
    await importRows(office, people(60));
    const renewals = people(60).map(({ si_number = "" }) => aRenewalRow({ si_number }));

    expect((await office.importRenewals(renewals)).held).toBeUndefined();
  });
});

describe("a held list", () => {
  const heldOffice = async () => {
    const office = anOffice();
    await importRows(office, people(20));
    const { importId } = await importRows(
      office,
      people(20, () => ({ paid_through: "30/11/2026" })),
    );
    return { office, importId };
  };
  const days = (office: Office) =>
    new Set(
      office.registry
        .state()
        .subjects.flatMap((each) => (each.scheme === "household-hi" ? each.household.members : []))
        .map(({ paidThrough }) => paidThrough),
    );

  it("is taken once it is confirmed, and says who confirmed it", async () => {
    const { office, importId } = await heldOffice();

    await decide(office, importId, "confirm");

    expect(days(office)).toEqual(new Set(["2026-11-30"]));
    expect(office.imports.saved.get(importId)).toMatchObject({
      state: "done",
      counts: { changed: 20 },
      decision: { kind: "confirm", by: "staff-2", at: "2026-12-01T02:00:00.000Z" },
    });
    const writes = office.registry.writes;
    await decide(office, importId, "confirm");
    await decide(office, importId, "discard");
    expect(office.registry.writes).toBe(writes);
    expect(office.imports.saved.get(importId)?.state).toBe("done");
  });

  it("is over once it is discarded, and stays so", async () => {
    const { office, importId } = await heldOffice();

    await decide(office, importId, "discard");
    await decide(office, importId, "confirm");

    expect(days(office)).toEqual(new Set(["2026-12-31"]));
    expect(office.imports.saved.get(importId)).toMatchObject({ state: "discarded", decision: { kind: "discard" } });
  });

  it("keeps no other list waiting", async () => {
    const { office } = await heldOffice();

    expect(await importRows(office, people(21))).toMatchObject({ new: 1, same: 20 });
  });

  it("is not held again when its worker dies after the confirmation", async () => {
    const { office, importId } = await heldOffice();
    const save = office.registry.save;
    let died = false;
    office.registry.save = async (changes) => {
      if (died) return save(changes);
      died = true;
      throw new Error("The worker dies.");
    };

    await expect(decide(office, importId, "confirm")).rejects.toThrow("The worker dies.");
    office.clock.moveTo("2026-12-01T03:00:00Z");
    await decide(office, importId, "confirm");

    expect(days(office)).toEqual(new Set(["2026-11-30"]));
    expect(office.imports.saved.get(importId)?.state).toBe("done");
  });

  it("is shown by a preview, which neither holds nor changes anything", async () => {
    const office = anOffice();
    await importRows(office, people(20));
    const before = office.registry.state();

    const report = await importRows(
      office,
      people(20, () => ({ paid_through: "30/11/2026" })),
      { "dry-run": "true" },
    );

    expect(kinds(report)).toEqual(["set-back"]);
    expect(office.imports.saved.get(report.importId)?.state).toBe("done");
    expect(office.registry.state()).toEqual(before);
  });

  it("is held by limits that staff set", async () => {
    const office = anOffice();
    const { policy } = await office.settings.load();
    office.settings.load = async () => ({
      ...(await anOffice().settings.load()),
      policy: { ...policy, holdLimits: { ...policy.holdLimits, "set-back": { people: 0, percent: 0 } } },
    });
    await importRows(office, people(2));

    expect(kinds(await importRows(office, people(2, first(1, { paid_through: "30/11/2026" }))))).toEqual(["set-back"]);
  });
});
