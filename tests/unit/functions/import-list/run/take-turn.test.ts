import { describe, expect, it } from "vitest";
import { aCardRow, anOffice, aPayerRow, csv, PEOPLE_HEADER } from "../../../../support/importing.ts";

const OLDER = "incoming/people/older.csv";
const NEWER = "incoming/people/newer.csv";
const rows = [aCardRow(), aCardRow({ si_number: "4200000002", household_order: "2" }), aPayerRow()];

/** An office in which an older list has come and been put back for lack of time. */
const withPausedList = async () => {
  const office = anOffice({ replaced: { chunkRows: 1 } });
  const older = office.newImportId();
  office.lists.upload(OLDER, csv(PEOPLE_HEADER, rows));
  await office.work(older, OLDER, () => true);
  const newer = office.newImportId();
  office.lists.upload(NEWER, csv(PEOPLE_HEADER, rows));
  return { office, older, newer };
};

describe("the turn to change the registry", () => {
  it("makes a younger list wait with an older one that pauses again", async () => {
    const { office, newer } = await withPausedList();

    expect(await office.work(newer, NEWER, () => true)).toEqual({ kind: "paused" });

    expect(office.imports.saved.get(newer)).toBeUndefined();
    expect(await office.work(newer, NEWER)).toMatchObject({ kind: "done" });
  });

  it("is free again after a message about an import that is over", async () => {
    const office = anOffice();
    const { importId } = await office.importPeople(rows);
    const until = new Date("2026-12-01T02:15:00Z");
    await office.imports.lock.take({ holderId: importId, until }, office.clock.now());

    expect(await office.work(importId, "incoming/people/list.csv")).toEqual({ kind: "gone" });

    expect(await office.imports.lock.take({ holderId: "another", until }, office.clock.now())).toMatchObject({
      ok: true,
    });
  });

  it("is not given to a list that pauses for good reasons: only deaths are counted", async () => {
    const { office, older } = await withPausedList();

    for (let lock = 0; lock < 6; lock += 1) {
      expect(await office.work(older, OLDER, () => true)).toEqual({ kind: "paused" });
      expect(office.imports.saved.get(older)?.crashCount).toBe(0);
    }

    expect(await office.work(older, OLDER)).toMatchObject({ kind: "done" });
  });

  it("lets five workers die of one list, and gives it up at the sixth", async () => {
    const { office, older, newer } = await withPausedList();
    const record = office.imports.saved.get(older);
    if (record === undefined) throw new Error("The older list has no record.");
    await office.imports.records.save({ ...record, crashCount: 4 });
    const [again] = [await office.work(newer, NEWER, () => true)];
    await office.imports.records.save({ ...record, crashCount: 5 });
    await office.work(newer, NEWER);

    expect(again).toEqual({ kind: "paused" });
    expect(office.imports.saved.get(older)).toMatchObject({ state: "failed", problem: "given-up" });
    expect(office.imports.saved.get(newer)).toMatchObject({ state: "done" });
    expect(office.reportOn(OLDER).error?.sentence).toBe(
      "Tệp “older.csv”: đã thử 5 lần mà chưa nạp hết; một phần các dòng có thể đã được nạp, xin hoàn tác danh sách này, chia thành nhiều tệp rồi nạp lại.",
    );
  });

  it.each([
    ["that is alone", false],
    ["that only looks", true],
  ])("gives up a list %s at its own sixth message, with a report", async (_, dryRun) => {
    const { office, older } = await withPausedList();
    const record = office.imports.saved.get(older);
    if (record === undefined) throw new Error("The older list has no record.");
    const { assessed: _assessed, ...unread } = record;
    await office.imports.records.save({ ...unread, dryRun, crashCount: 5 });

    expect(await office.work(older, OLDER)).toEqual({ kind: "gone" });

    expect(office.imports.saved.get(older)).toMatchObject({ state: "failed", reportKey: expect.any(String) });
    expect(office.reportOn(OLDER).error).toMatchObject({
      kind: "given-up",
      sentence: expect.stringContaining("chưa dòng nào được nạp"),
    });
  });
});
