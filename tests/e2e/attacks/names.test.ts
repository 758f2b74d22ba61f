import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "csv-stringify/sync";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { projectRoot } from "../../../infra/config.ts";
import { CRAFTED_NAMES, REAL_NAMES } from "../../support/crafted-names.ts";
import { aCardRow, PEOPLE_HEADER } from "../../support/importing.ts";

const summarySchema = z.object({
  imports: z.array(
    z.object({
      state: z.string(),
      counts: z.object({ new: z.number(), rejected: z.number() }),
      rejected: z.array(z.object({ row: z.number(), column: z.string(), reason: z.string() })),
    }),
  ),
});
const lineSchema = z.object({ to: z.string().optional(), text: z.string().optional(), params: z.unknown().optional() });

describe("names with links, numbers and commands in a list", () => {
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-names-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("bring their rows back, and none leaves; people with unusual names get their message", async () => {
    const names = [...REAL_NAMES, ...CRAFTED_NAMES];
    const rows = names.map((full_name, index) => {
      // Some phones are not on Zalo, so that both channels say names; no more than five may share one.
      const phone = index % 8 === 0 ? "0999000002" : `0912${String(index).padStart(6, "0")}`;
      const si_number = String(4_200_000_000 + index);
      return aCardRow({ full_name, si_number, household_code: `HH-${index}`, phone, card_number: "" });
    });
    const [people, out] = [join(folder, "people.csv"), join(folder, "out.ndjson")];
    writeFileSync(people, stringify([PEOPLE_HEADER, ...rows.map((row) => PEOPLE_HEADER.map((column) => row[column]))]));

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(projectRoot, "tools/simulate/simulate.ts"),
        ...["--people", people, "--from", "2026-12-01", "--to", "2026-12-01", "--out", out, "--json"],
      ],
      { maxBuffer: 64 * 2 ** 20 },
    );

    const [list] = summarySchema.parse(JSON.parse(stdout)).imports;
    expect(list).toMatchObject({ state: "done", counts: { new: REAL_NAMES.length, rejected: CRAFTED_NAMES.length } });
    expect(new Set(list?.rejected.map(({ column }) => column))).toEqual(new Set(["full_name"]));
    const lines = readFileSync(out, "utf8")
      .trim()
      .split("\n")
      .map((line) => lineSchema.parse(JSON.parse(line)));
    const sent = lines.filter(({ text, params }) => text !== undefined || params !== undefined);
    expect(sent.length).toBeGreaterThan(REAL_NAMES.length / 2);
    for (const { text, params } of sent) {
      const said = `${text ?? ""} ${JSON.stringify(params ?? "")}`;
      expect(said).not.toMatch(/evil|bit\.?ly|0912 ?345|STK|OTP của|trúng thưởng|trung thuong/i);
    }
  }, 120_000);
});
