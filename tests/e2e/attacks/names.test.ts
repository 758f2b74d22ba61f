import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CRAFTED_NAMES, REAL_NAMES } from "../../support/crafted-names.ts";
import { aCardRow, PEOPLE_HEADER } from "../../support/importing.ts";
import { type RunningService, runService } from "../../support/running-service.ts";

const rejectionsSchema = z.array(z.object({ column: z.string() }));

describe("names with links, numbers and commands in a list", () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await runService();
  }, 240_000);
  afterAll(() => service.stop());

  it("bring their rows back, and none leaves; people with unusual names get their message", async () => {
    const names = [...REAL_NAMES, ...CRAFTED_NAMES];
    const rows = names.map((full_name, index) => {
      // Some phones are not on Zalo, so that both channels say names; no more than five may share one.
      const phone = index % 8 === 0 ? "0999000002" : `0912${String(index).padStart(6, "0")}`;
      const si_number = String(4_200_000_000 + index);
      return aCardRow({ full_name, si_number, household_code: `HH-${index}`, phone, card_number: "" });
    });
    const list = stringify([PEOPLE_HEADER, ...rows.map((row) => PEOPLE_HEADER.map((column) => row[column]))]);

    const report = await service.admin.importFile("people", "people.csv", Buffer.from(list));
    await service.cloud.advanceTo(new Date("2026-12-01T04:00:00Z"));

    expect(report).toMatchObject({ new: REAL_NAMES.length, rejected: CRAFTED_NAMES.length });
    const rejections = await service.admin.readListObject(report.rejectionsFile ?? "");
    const columns = rejectionsSchema.parse(JSON.parse(Buffer.from(rejections).toString("utf8")));
    expect(new Set(columns.map(({ column }) => column))).toEqual(new Set(["full_name"]));
    const said = service.store.outbox
      .all()
      .map((call) => JSON.stringify(call.channel === "zalo" ? call.params : call.text));
    expect(said.length).toBeGreaterThan(REAL_NAMES.length / 2);
    for (const text of said) expect(text).not.toMatch(/evil|bit\.?ly|0912 ?345|STK|OTP của|trúng thưởng|trung thuong/i);
  }, 120_000);
});
