import { describe, expect, it } from "vitest";
import { aCardRow, anOffice, aPayerRow, aRenewalRow, csv, PEOPLE_HEADER } from "../../../support/importing.ts";
import { callsDuring } from "../../../support/open-calls.ts";

const KEY = "incoming/people/list.csv";
const rows = [aCardRow(), aCardRow({ si_number: "4200000002", household_order: "2" }), aPayerRow()];

describe("the record of an import", () => {
  it("says who brought what in, when, and what became of it", async () => {
    const office = anOffice();

    const { importId } = await office.importPeople([...rows, aPayerRow({ paid_through: "?" })], {
      "uploaded-by": "staff-7",
    });

    expect(office.imports.saved.get(importId)).toMatchObject({
      importId,
      key: KEY,
      file: "list.csv",
      kind: "people",
      uploadedBy: "staff-7",
      full: false,
      dryRun: false,
      state: "done",
      startedAt: "2026-12-01T02:00:00.000Z",
      endedAt: "2026-12-01T02:00:00.000Z",
      progress: { rows: 4, share: 1 },
      counts: { rows: 4, new: 3, changed: 0, same: 0, rejected: 1 },
      reportKey: "reports/people/list.csv.report.json",
      crashCount: 0,
    });
    expect(office.imports.saved.get(importId)?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("says that nothing could be read", async () => {
    const office = anOffice();

    const { importId } = await office.importFile(KEY, "");

    expect(office.imports.saved.get(importId)).toMatchObject({ state: "refused", problem: "empty" });
  });

  it("tells how far the import is, at most once a second", async () => {
    const office = anOffice({ replaced: { chunkRows: 1 } });
    const seen: number[][] = [];
    const save = office.imports.records.save;
    office.imports.records.save = async (record) => {
      seen.push([record.progress.rows, record.progress.share]);
      office.clock.moveTo(new Date(office.clock.now().getTime() + 600).toISOString());
      return save(record);
    };
    const write = office.lists.write;
    office.lists.write = async (...args) => {
      office.clock.moveTo(new Date(office.clock.now().getTime() + 600).toISOString());
      return write(...args);
    };

    await office.importPeople(rows);

    expect(seen).toEqual([[0, 0], [0, 0], ...[1, 2, 3].map((done) => [done, 0.5 + done / 6]), [3, 1]]);
  });

  it("is kept of a message that comes twice, which does nothing more", async () => {
    const office = anOffice();
    const { importId } = await office.importPeople(rows);
    const [writes, before] = [office.registry.writes, office.imports.saved.get(importId)];

    expect(await office.work(importId, KEY)).toEqual({ kind: "gone" });

    expect(office.registry.writes).toBe(writes);
    expect(office.imports.saved.get(importId)).toEqual(before);
  });
});

describe("the same file again", () => {
  it("is not looked up row by row while nothing newer changed the registry", async () => {
    const office = anOffice();
    await office.importPeople(rows);
    office.registry.identify = () => Promise.reject(new Error("looked up"));

    const report = await office.importPeople(rows);

    expect(report).toMatchObject({ rows: 3, new: 0, changed: 0, same: 3, rejected: 0 });
    expect(report.note).toBe("Tệp này đã nhập ngày 01/12/2026, không có gì thay đổi.");
  });

  it("makes its list fresh: the office uploads what it has, changed or not", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);
    office.clock.moveTo("2026-12-04T02:00:00Z");

    await office.importPeople([aCardRow()]);

    expect((await office.settings.load()).importedAt).toEqual({ "household-hi": "2026-12-04T02:00:00.000Z" });
  });

  it("makes its list fresh and writes its report before its record says that it is done", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);

    const order = await callsDuring(() => office.importPeople([aCardRow()]), /imports.save|recordImport|lists.write/);

    expect(order).toEqual(["imports.save", "settings.recordImport", "lists.write", "imports.save"]);
  });

  it("is compared with the registry when something newer changed it", async () => {
    const office = anOffice();
    await office.importPeople(rows);
    await office.importRenewals([aRenewalRow()]);

    const report = await office.importPeople(rows);

    expect(report).toMatchObject({ rows: 3, same: 3, warnings: { "renewed-meanwhile": 1 } });
    expect(report.note).toContain("không có gì thay đổi");
  });
});

describe("the writes of an import", () => {
  it("come in the order that makes a death between any two harmless", async () => {
    const office = anOffice({ plannedDay: "2026-12-01" });
    const wanted = /^(registry.(save|record)|settings.(add|record)|turn.(mark|end)|lists.write|imports.save|scanQueue)/;

    const order = await callsDuring(() => office.importPeople([aCardRow({ paid_through: "05/12/2026" })]), wanted);

    expect(order.filter((name, index) => name !== order[index - 1])).toEqual([
      "imports.save",
      "turn.markChange",
      "lists.write",
      "registry.saveIdentities",
      "registry.recordPhoneUse",
      "settings.addSharedPhones",
      "registry.save",
      "registry.saveIdentities",
      "scanQueue.enqueue",
      "settings.recordImport",
      "lists.write",
      "imports.save",
      "turn.end",
    ]);
  });

  it("record a missed step before the subject that would hide it from the next try", async () => {
    const office = anOffice();

    const order = await callsDuring(
      () => office.importPeople([aCardRow({ paid_through: "20/12/2026" })]),
      /^(ledger.move|registry.save)/,
    );

    expect(order).toEqual(["registry.saveIdentities", "ledger.move", "registry.save", "registry.saveIdentities"]);
  });

  it("put who moves into the new household before taking them out of the old one", async () => {
    const office = anOffice();
    await office.importPeople([aCardRow()]);
    const saved: string[] = [];
    const save = office.registry.save;
    office.registry.save = async (changes) => {
      for (const { next } of changes) {
        if (next.scheme === "household-hi") saved.push(`${next.household.code} ${next.household.members.length}`);
      }
      return save(changes);
    };

    await office.importPeople([aCardRow({ household_code: "HH-2" })]);

    expect(saved).toEqual(["HH-2 1", "HH-1 0"]);
  });
});

describe("a full list", () => {
  it("shows who is missing in it and changes nothing of them", async () => {
    const office = anOffice();
    await office.importPeople(rows);
    const before = office.registry.state();

    const report = await office.importPeople([aCardRow(), aPayerRow()], { full: "true" });

    expect(report).toMatchObject({ full: true, missing: 1, missingFile: "reports/people/list.csv.missing.xlsx" });
    expect((await office.missing())[1]).toContain("4200000002");
    expect(office.registry.state()).toEqual(before);
  });

  it("misses nobody of a scheme that it does not hold", async () => {
    const office = anOffice();
    await office.importPeople(rows);

    const report = await office.importPeople([aPayerRow()], { full: "true" });

    expect(report).toMatchObject({ missing: 0 });
    expect(report.missingFile).toBeUndefined();
  });
});

describe("an import that only looks", () => {
  it("gives the report of a real one and leaves everything as it was", async () => {
    const [real, look] = [anOffice({ replaced: { chunkRows: 1 } }), anOffice({ replaced: { chunkRows: 1 } })];
    const list = [...rows, aCardRow({ household_code: "HH-9" }), aPayerRow({ paid_through: "?" })];

    const wanted = await real.importPeople(list);
    const report = await look.importPeople(list, { "dry-run": "true" });

    expect(report).toEqual({ ...wanted, dryRun: true });
    expect(look.registry.state()).toEqual({ subjects: [], identities: [], phoneUsers: [] });
    expect(look.ledger.all()).toEqual([]);
    expect((await look.settings.load()).importedAt).toEqual({});
    expect(look.lists.textOf(`journals/${report.importId}/000001.json`)).toBeUndefined();
  });
});

describe("a list whose worker has too little time", () => {
  it("is put back and gone on with, with the report of an undisturbed import", async () => {
    const [calm, hasty] = [anOffice({ replaced: { chunkRows: 1 } }), anOffice({ replaced: { chunkRows: 1 } })];
    const wanted = await calm.importPeople(rows);
    hasty.lists.upload(KEY, csv(PEOPLE_HEADER, rows));
    const importId = hasty.newImportId();
    const outcomes: string[] = [];
    for (let worker = 0; worker < 3; worker++) {
      let asked = 0;
      outcomes.push((await hasty.work(importId, KEY, () => asked++ > 1)).kind);
    }

    expect(outcomes).toEqual(["paused", "done", "gone"]);
    expect(hasty.reportOn(KEY)).toEqual(wanted);
    expect(hasty.imports.saved.get(importId)).toMatchObject({ state: "done", crashCount: 0 });
  });
});

describe("a list that comes while an older one is not through", () => {
  const pausedFirst = async () => {
    const office = anOffice({ replaced: { chunkRows: 1 } });
    const older = { importId: office.newImportId(), key: "incoming/people/older.csv" };
    office.lists.upload(older.key, csv(PEOPLE_HEADER, [aCardRow(), aCardRow({ phone: "0912345670" })]));
    let asked = 0;
    await office.work(older.importId, older.key, () => asked++ > 0);
    return { office, older };
  };

  it("goes on with the older one first", async () => {
    const { office, older } = await pausedFirst();

    await office.importPeople([aCardRow({ phone: "0912345679" })]);

    expect(office.imports.saved.get(older.importId)).toMatchObject({ state: "done" });
    expect(JSON.stringify(office.registry.state().subjects)).toContain("+84912345679");
  });

  it("waits while the older one's worker lives", async () => {
    const { office } = await pausedFirst();
    const [importId, key] = [office.newImportId(), "incoming/people/newer.csv"];
    office.lists.upload(key, csv(PEOPLE_HEADER, rows));
    await office.imports.lock.pause("nobody");
    const holder = [...office.imports.saved.keys()][0] ?? "";
    await office.imports.lock.take({ holderId: holder, until: new Date("2026-12-01T03:00:00Z") }, office.clock.now());

    expect(await office.work(importId, key)).toEqual({ kind: "busy" });
  });

  it("passes over an older one of which workers died too often", async () => {
    const { office, older } = await pausedFirst();
    const record = office.imports.saved.get(older.importId);
    if (record) await office.imports.records.save({ ...record, crashCount: 5 });

    await office.importPeople(rows);

    expect(office.imports.saved.get(older.importId)).toMatchObject({ state: "failed" });
    expect(office.logLines.join()).toContain("list.given-up");
    expect(office.reportOn(KEY)).toMatchObject({ rows: 3 });
  });
});
