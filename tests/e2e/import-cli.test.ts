import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";
import { type StartedService, startService } from "../../tools/start/start-service.ts";
import { findFreePorts } from "../support/free-ports.ts";
import { aCardRow, aPayerRow, csv, PEOPLE_HEADER } from "../support/importing.ts";

const PORT = await findFreePorts();

describe("npm run import", () => {
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-import-cli-"));
  const dataDir = join(folder, "data");
  const list = join(folder, "tháng 12.csv");
  let service: StartedService;

  /** What somebody sees who runs the command. */
  const runImport = (...words: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(projectRoot, "tools/admin/import.ts"), ...words], { cwd: folder }).then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout.trim().split("\n"), said: stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        out: stdout.trim().split("\n"),
        said: stderr,
      }),
    );

  beforeAll(async () => {
    service = await startService({ dataDir, port: PORT, say: () => undefined });
    const rows = [
      aCardRow({ si_number: "4299000001", household_code: "CLI-1", phone: "12", commune_code: "99999" }),
      aCardRow({ si_number: "4299000001", household_code: "CLI-1", paid_through: "30/12/2026" }),
      aCardRow({ si_number: "4299000002", household_code: "CLI-2", household_order: "?" }),
      aPayerRow({ si_number: "4299000003", paid_through: "31/02/2026" }),
    ];
    writeFileSync(list, csv(PEOPLE_HEADER, rows));
  }, 240_000);
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shows what a list would do, and then does it, with every warning in words", async () => {
    const look = await runImport(list, "--dry-run", "--data", dataDir);
    const done = await runImport(list, "--data", dataDir);
    const again = await runImport(list, "--data", dataDir);

    expect(look).toMatchObject({ code: 0, said: "" });
    expect(look.out[0]).toMatch(/^tháng 12\.csv \(xem trước, không ghi gì\): 4 dòng, 2 mới, .*1 trả lại$/);
    expect(done).toMatchObject({ code: 0, said: "" });
    expect(done.out[0]).toMatch(/^tháng 12\.csv: 4 dòng, 2 mới, .*1 trả lại$/);
    const warnings = done.out.filter((line) => line.startsWith("  Lưu ý: "));
    expect(warnings).toHaveLength(5);
    for (const warning of warnings) expect(warning).toMatch(/^ {2}Lưu ý: 1 dòng (nói về|có) [^_]*\.$/);
    expect(warnings.join()).not.toMatch(/[a-z]+-[a-z]+|có lưu ý khác/);
    const [, path = ""] = /^→ (.+\.rejected\.xlsx)$/.exec(done.out.at(-1) ?? "") ?? [];
    expect(existsSync(path)).toBe(true);
    expect(again.out).toContainEqual(expect.stringMatching(/^Tệp này đã nhập ngày .* không có gì thay đổi\.$/));
  }, 60_000);

  it("holds an old list that sets many days back until it is confirmed, or discards it", async () => {
    const rows = (day: string) =>
      Array.from({ length: 7 }, (_, index) =>
        aCardRow({ si_number: `429900010${index}`, household_code: `CLI-H${index}`, paid_through: day }),
      );
    const [newer, older] = [join(folder, "new.csv"), join(folder, "old.csv")];
    writeFileSync(newer, csv(PEOPLE_HEADER, rows("31/12/2027")));
    writeFileSync(older, csv(PEOPLE_HEADER, rows("31/12/2026")));
    await runImport(newer, "--data", dataDir);

    const held = await runImport(older, "--data", dataDir);
    const [, id = ""] = /--confirm (\S+)$/m.exec(held.out.join("\n")) ?? [];
    const confirmed = await runImport("--confirm", id, "--data", dataDir);
    const again = await runImport("--discard", id, "--data", dataDir);

    expect(held).toMatchObject({ code: 3, said: "" });
    expect(held.out).toContain("  Tạm giữ: 7 trên 7 người bị lùi hạn so với hạn đã biết (giới hạn: 5 và 2%).");
    expect(confirmed).toMatchObject({ code: 0, said: "" });
    expect(confirmed.out[0]).toMatch(/^old\.csv: 7 dòng, 0 mới, 7 thay đổi/);
    expect(again).toMatchObject({ code: 2, said: `${id}: this list is not held, it is done.\n` });
  }, 60_000);

  it.each([
    ["an id of no list", ["--confirm", "12"], /^12: this is no id of a list$/],
    ["a file beside a decision", [list, "--discard", "x"], /^--confirm and --discard stand alone/],
    ["no file", [], /^One file is needed: npm run import/],
    ["a file that is not there", ["nowhere.csv"], /^nowhere\.csv: there is no such file$/],
    ["an unknown option", [list, "--fast"], /^Unknown option '--fast'; npm run import/],
    ["a bucket without its table", [list, "--bucket", "b"], /^--bucket and --table come together$/],
    ["a folder in which no service runs", [list, "--data", folder], /^Nothing runs here: npm start/],
    ["another port", [list, "--data", dataDir, "--port", "99"], /^The service that runs here has port \d+, not 99\.$/],
  ])("ends with status 2 and one sentence when it is given %s", async (_, words, sentence) => {
    const { code, out, said } = await runImport(...words);

    expect({ code, out }).toEqual({ code: 2, out: [""] });
    expect(said.trimEnd()).toMatch(sentence);
    expect(said.trimEnd().split("\n")).toHaveLength(1);
  });
});
