import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readScenario } from "../../../../tools/simulate/story/read-scenario.ts";

const folder = mkdtempSync(join(tmpdir(), "nhac-han-scenario-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "scenario.json");
const NOTHING_INSTEAD = { confirmLaw: false };
const DAYS = { from: "2026-12-01", to: "2026-12-31" };
const ROWS = ["scheme,full_name", "household-hi,An"];

const reading = (scenario: unknown, instead = NOTHING_INSTEAD) => {
  writeFileSync(file, typeof scenario === "string" ? scenario : JSON.stringify(scenario));
  const read = readScenario(file, instead);
  return read.ok ? read.value : read.error.replace(`${file}: `, "");
};
const readingEvent = (event: unknown) => reading({ ...DAYS, events: [event] });

describe("a scenario", () => {
  it("is read with its events in the order of their times, those of one instant as they are written", () => {
    writeFileSync(join(folder, "second.csv"), "scheme");

    const story = reading({
      ...DAYS,
      events: [
        { at: "2026-12-02T09:00:00+07:00", people: "second.csv", full: true, confirm: true },
        { at: "2026-12-01T06:00:00+07:00", people: ROWS },
        { at: "2026-12-02T09:00:00+07:00", undo: "last" },
        { at: "2026-12-02T09:00:00+07:00", campaign: "household-hi", set: "paused" },
        { at: "2026-12-03T10:00:00+07:00", zaloCode: "last", from: "0912 000 001" },
        { at: "2026-12-03T11:00:00+07:00", staff: "phone", person: "4200000001", value: "0912 000 009" },
        { at: "2026-12-03T12:00:00+07:00", staff: "deceased", person: "042099887761" },
        { at: "2026-12-04T00:00:00+07:00", outage: "2026-12-05T12:00:00+07:00" },
      ],
    });

    expect(story).toMatchObject({
      ...DAYS,
      confirmLaw: false,
      events: [
        { at: new Date("2026-11-30T23:00:00Z"), deed: { list: { kind: "people", full: false, confirm: false } } },
        { deed: { list: { fileName: "second.csv", bytes: Buffer.from("scheme"), full: true, confirm: true } } },
        { deed: { kind: "undo" } },
        { deed: { kind: "campaign", campaignId: "household-hi", active: false } },
        { deed: { kind: "zalo-text", text: "{code}", from: "+84912000001" } },
        { deed: { kind: "staff", change: "phone", person: "4200000001", phone: "+84912000009" } },
        { deed: { kind: "staff", change: "deceased", person: "042099887761" } },
        { deed: { kind: "outage", until: new Date("2026-12-05T05:00:00Z") } },
      ],
    });
  });

  it("gives way to what the command line says, and then leaves out what comes after the last day", () => {
    const scenario = { ...DAYS, events: [{ at: "2026-12-20T06:00:00+07:00", undo: "last" }] };

    const instead = { from: "2026-11-01", to: "2026-12-10", confirmLaw: true } as const;

    expect(reading(scenario, instead)).toEqual({ from: "2026-11-01", to: "2026-12-10", confirmLaw: true, events: [] });
  });

  it.each([
    ["{", "is not JSON"],
    [[], "Invalid input: expected object, received array"],
    [{ ...DAYS, events: [], evnts: [] }, "there is no field evnts"],
    [{ to: "2026-12-31", events: [] }, "from and to are needed, here or as --from and --to"],
    [{ ...DAYS, from: "2026-12-32", events: [] }, "from: must be a day such as 2026-12-01, not 2026-12-32"],
    [{ from: "2026-12-02", to: "2026-12-01", events: [] }, "to (2026-12-01) is before from (2026-12-02)"],
    [{ ...DAYS }, "events: Invalid input: expected array, received undefined"],
    [{ ...DAYS, campaigns: [{ campaignId: "x" }], events: [] }, /^not a list of campaigns|^campaigns/],
  ])("is refused as %j in one sentence", (scenario, sentence) => {
    expect(reading(scenario)).toMatch(sentence instanceof RegExp ? sentence : new RegExp(`^${escaped(sentence)}$`));
  });

  it.each([
    [7, "must be an object"],
    [{ at: "2026-12-01T06:00:00+07:00" }, /^must have one of people, renewals, payouts, answer, undo/],
    [{ at: "2026-12-01T06:00:00+07:00", undo: "last", people: ROWS }, "must have one of people, undo, not all of them"],
    [{ at: "2026-12-01T06:00:00+07:00", people: ROWS, ful: true }, "there is no field ful"],
    [{ at: "2026-12-01T06:00:00", people: ROWS }, /^at: must be a time with its offset/],
    [{ at: "2026-12-32T06:00:00+07:00", people: ROWS }, /^at: must be a time with its offset/],
    [{ at: "2026-11-30T23:59:59+07:00", people: ROWS }, "at is before the first day, 2026-12-01"],
    [{ at: "2027-01-01T00:00:00+07:00", people: ROWS }, "at is after the last day, 2026-12-31"],
    [{ at: "2026-12-01T06:00:00+07:00", people: [] }, /^people: /],
    [{ at: "2026-12-01T06:00:00+07:00", people: "x.csv" }, "x.csv: there is no such file beside the scenario"],
    [{ at: "2026-12-01T06:00:00+07:00", undo: "first" }, 'undo: can only be "last"'],
    [{ at: "2026-12-01T06:00:00+07:00", campaign: "household-hi", set: "off" }, 'set: must be "paused" or "active"'],
    [
      { at: "2026-12-01T06:00:00+07:00", campaign: "bhyt", set: "paused" },
      "campaign: there is no campaign bhyt, but household-hi, voluntary-si",
    ],
    [
      { at: "2026-12-01T06:00:00+07:00", zaloText: "TỪ CHỐI", from: "12" },
      "from: must be a Vietnamese mobile number, not 12",
    ],
    [{ at: "2026-12-02T06:00:00+07:00", outage: "2026-12-01T06:00:00+07:00" }, "outage: must end after it begins"],
    [
      { at: "2026-12-02T06:00:00+07:00", answer: "perhaps", from: "0912000001" },
      'answer: must be "received" or "not-received"',
    ],
  ])("is refused with the event %j in one sentence that names its place", (event, sentence) => {
    const said = readingEvent(event);

    expect(said).toMatch(/^events\[0\]: /);
    expect(String(said).replace("events[0]: ", "")).toMatch(
      sentence instanceof RegExp ? sentence : new RegExp(`^${escaped(sentence)}$`),
    );
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
