import { describe, expect, it } from "vitest";
import { planDay } from "../../../../functions/plan-day/plan-day.ts";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import type { ScanJob } from "../../../../shared/reminders/ports/queues.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { silentLog } from "../../../support/silent-log.ts";

/** Plans at eight in the morning of a day. */
const plan = async (day: CivilDate, plannedDay?: CivilDate) => {
  const jobs: ScanJob[] = [];
  const warned: string[] = [];
  const settings = inMemorySettings({ ...(plannedDay && { plannedDay }) });
  const planning = planDay({
    settings,
    scanQueue: { enqueue: async (more) => void jobs.push(...more) },
    clock: fixedClock(`${day}T01:00:00Z`),
    dueShards: 2,
    log: { ...silentLog, warn: (event, fields) => void warned.push(`${event} ${fields?.year ?? fields?.day}`) },
  });
  return { jobs, settings, warned, planning, planned: await planning() };
};
const about = ({ partition, shard, catchUp }: ScanJob) =>
  `${partition.scheme} ${partition.step} ${partition.paidThrough} ${shard}${catchUp ? " catch-up" : ""}`;

describe("plan-day", () => {
  it("asks for a scan of each shard of what the day brings up, and of nothing else", async () => {
    const { jobs, planned } = await plan("2026-12-01", "2026-11-30");

    expect(jobs.map(about).sort()).toEqual([
      "household-hi expiry-30 2026-12-31 0",
      "household-hi expiry-30 2026-12-31 1",
      "household-hi expiry-7 2026-12-08 0",
      "household-hi expiry-7 2026-12-08 1",
      "household-hi lapsed-3 2026-11-28 0",
      "household-hi lapsed-3 2026-11-28 1",
      "household-hi last-safe-10 2026-09-13 0",
      "household-hi last-safe-10 2026-09-13 1",
    ]);
    expect(planned).toEqual({ kind: "planned", jobs: 8 });
  });

  it("plans nothing on a Sunday or on a public holiday", async () => {
    for (const day of ["2026-12-06", "2027-02-08"] as const) {
      const { jobs, planned, settings } = await plan(day, "2026-12-05");

      expect(planned).toEqual({ kind: "rest-day" });
      expect(jobs).toEqual([]);
      expect(await settings.lastPlannedDay()).toBe("2026-12-05");
    }
  });

  it("plans a day once although the schedule fires twice", async () => {
    const { jobs, planning } = await plan("2026-12-01", "2026-11-30");
    const once = jobs.length;

    expect(await planning()).toEqual({ kind: "already-planned" });
    expect(jobs).toHaveLength(once);
  });

  it("makes good the sending days that an outage missed", async () => {
    const { jobs } = await plan("2026-12-04", "2026-12-01");

    const missed = jobs.filter(({ catchUp }) => catchUp).map(({ partition }) => partition.stepDate);
    expect([...new Set(missed)].sort()).toEqual(["2026-12-02", "2026-12-03"]);
    expect(jobs.filter(({ catchUp }) => !catchUp).every(({ partition }) => partition.stepDate === "2026-12-04")).toBe(
      true,
    );
  });

  it("begins a new installation with the days that may still be caught up", async () => {
    const { jobs } = await plan("2026-12-01");

    expect([...new Set(jobs.map(({ partition }) => partition.stepDate))].sort()).toEqual([
      "2026-11-28",
      "2026-11-30",
      "2026-12-01",
    ]);
  });

  it("tells staff every day, a holiday too, what the calendar lacks", async () => {
    expect((await plan("2027-10-01", "2027-09-30")).warned).toEqual(["calendar.decree-missing 2028"]);
    expect((await plan("2027-10-03", "2027-10-02")).warned).toEqual(["calendar.decree-missing 2028"]);
    expect((await plan("2027-09-30", "2027-09-29")).warned).toEqual([]);
  });

  it("reminds of what runs out over Tết before the holidays begin", async () => {
    const { jobs } = await plan("2027-02-03", "2027-02-02");

    const sevenDaysBefore = jobs.filter(({ partition }) => partition.step === "expiry-7" && !partition.method);
    expect([...new Set(sevenDaysBefore.map(({ partition }) => partition.paidThrough))].sort()).toEqual([
      "2027-02-10",
      "2027-02-11",
      "2027-02-12",
      "2027-02-13",
      "2027-02-14",
      "2027-02-15",
      "2027-02-16",
      "2027-02-17",
    ]);
  });
});
