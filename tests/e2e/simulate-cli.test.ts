import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../infra/config.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "nhac-han-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = "scheme,full_name,si_number,phone,household_code,paid_through";
const GOOD = "household-hi,Nguyễn Văn An,4200000001,0912345678,HH-1,31/12/2026";

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** What somebody sees who runs the command: its status, its answer, and the last line that it says beside it. */
const simulate = async (...words: readonly string[]) => {
  const command = [join(projectRoot, "tools/simulate/simulate.ts"), ...words];
  const ended = await run(process.execPath, command, { cwd: folder }).then(
    (done) => ({ ...done, code: 0 }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const all = ended.stderr.trim();
  return { code: ended.code, out: ended.stdout.trim(), all, said: all.split("\n").at(-1) ?? "" };
};
const onOneDay = (people: string, ...more: readonly string[]) =>
  simulate("--people", people, "--from", "2026-12-01", "--to", "2026-12-01", "--out", join(folder, "out"), ...more);

describe("npm run simulate", () => {
  it("writes one JSON object a line and ends with a summary that a program can read", async () => {
    const { code, out } = await onOneDay(file("good.csv", `${HEADER}\n${GOOD}\n`), "--json");

    const lines = readFileSync(join(folder, "out"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ lines: 1, byChannel: { zalo: 1 }, imported: { rows: 1, rejected: 0 } });
    expect(lines).toMatchObject([
      {
        kind: "household-hi",
        step: "expiry-30",
        subject: "HH-1",
        dueDate: "2026-12-31",
        channel: "zalo",
        to: "+84912345678",
        outcome: "accepted",
        amount: 1_366_200,
      },
    ]);
    expect(lines[0].at).toMatch(/^2026-12-01T08:00:\d\d\+07:00$/);
    expect(lines[0].code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
  });

  it("takes the good rows and gives the bad ones back in a file, each with its reason", async () => {
    const bad = [
      "household-hi,Trần Thị Bình,4200000002,,HH-2,31/02/2026",
      "bhyt-x,Lê Văn Cường,4200000003,,HH-3,31/12/2026",
    ];

    const { code, all } = await onOneDay(file("mixed.csv", [HEADER, GOOD, ...bad].join("\n")));

    const [, path = ""] = /they are in (\S+),/.exec(all) ?? [];
    expect(code).toBe(0);
    expect(all).toContain("2 rows were rejected");
    expect(readFileSync(path).length).toBeGreaterThan(100);
    expect(readFileSync(join(folder, "out"), "utf8").trim().split("\n")).toHaveLength(1);
  });

  it.each([
    [
      "a missing column",
      `scheme,full_name,si_number,household_code\nhousehold-hi,An,4200000001,HH-1`,
      /dòng 1: thiếu cột/,
    ],
    ["nothing in the file", "", /không có dòng nào/],
    ["a binary file", new Uint8Array([0, 1, 2, 255, 254, 0, 9, 200]), /bad\.csv/],
  ])("refuses %s with status 2 and one sentence that names the file", async (_, content, sentence) => {
    const { code, said } = await onOneDay(file("bad.csv", content));

    expect(code).toBe(2);
    expect(said).toMatch(sentence);
    expect(said).toContain("bad.csv");
  });

  it.each([
    [
      ["--people", "nowhere.csv", "--from", "2026-12-01", "--to", "2026-12-02", "--out", "x"],
      /nowhere\.csv: there is no such file/,
    ],
    [
      ["--people", join(folder, "good.csv"), "--from", "2026-12-32", "--to", "2026-12-31", "--out", "x"],
      /--from must be a day/,
    ],
    [
      ["--people", join(folder, "good.csv"), "--from", "2026-12-02", "--to", "2026-12-01", "--out", "x"],
      /is before --from/,
    ],
    [["--from", "2026-12-01"], /--people, --from, --to and --out are needed, or --scenario/],
    [["--nonsense"], /Unknown option/],
  ])("refuses the arguments %j with status 2", async (words, sentence) => {
    const { code, said } = await simulate(...words);

    expect(code).toBe(2);
    expect(said).toMatch(sentence);
  });

  it("plays a scenario, and says what became of each list", async () => {
    const scenario = {
      from: "2026-12-01",
      to: "2026-12-02",
      events: [
        { at: "2026-12-01T06:00:00+07:00", people: [HEADER, GOOD] },
        { at: "2026-12-01T09:00:00+07:00", renewals: ["recorded_at,scheme,si_number,paid_through", "?,BHYT,1,?"] },
        { at: "2026-12-01T09:30:00+07:00", zaloCode: "last", from: "0912345678" },
        { at: "2026-12-01T10:00:00+07:00", people: "none.csv" },
        { at: "2026-12-01T11:00:00+07:00", undo: "last" },
        { at: "2026-12-01T12:00:00+07:00", outage: "2026-12-02T12:00:00+07:00" },
        { at: "2026-12-01T13:00:00+07:00", people: [HEADER, GOOD.replaceAll("1,", "2,").replace("HH-1", "HH-2")] },
      ],
    };
    file("none.csv", "no list");

    const { code, out } = await simulate("--scenario", file("scenario.json", JSON.stringify(scenario)), "--json");

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      byStep: { "household-hi/expiry-30": 2 },
      imports: [
        { state: "done", counts: { new: 1, changed: 0, same: 0, rejected: 0 }, held: [], rejected: [] },
        { state: "done", counts: { rejected: 1 }, rejected: [{ row: 2 }] },
        { state: "refused", rejected: [] },
        { state: "done", counts: { new: 1 } },
      ],
    });
  });

  it.each([
    [["--scenario", "nowhere.json"], /nowhere\.json: there is no such file/],
    [["--scenario", join(folder, "good.csv")], /good\.csv: is not JSON/],
    [["--scenario", join(folder, "good.csv"), "--people", join(folder, "good.csv")], /do not stand beside --scenario/],
  ])("refuses the scenario of %j with status 2", async (words, sentence) => {
    const { code, said } = await simulate(...words);

    expect(code).toBe(2);
    expect(said).toMatch(sentence);
  });

  it("refuses a campaigns file that is not one", async () => {
    const campaigns = file("campaigns.json", '[{"campaignId":"x"}]');

    const { code, said } = await onOneDay(file("good.csv", `${HEADER}\n${GOOD}\n`), "--campaigns", campaigns);

    expect(code).toBe(2);
    expect(said).toMatch(/campaigns\.json: campaigns: no\. 1: scheme: must be household-hi or voluntary-si/);
  });
});
