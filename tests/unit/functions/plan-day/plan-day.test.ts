import { describe, expect, it } from "vitest";
import { planBasis, planDay } from "../../../../functions/plan-day/plan-day.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import type { Campaign, OneTime, Policy } from "../../../../shared/campaigns/rules/types.ts";
import type { Logger } from "../../../../shared/kernel/logger.ts";
import type { CivilDate } from "../../../../shared/kernel/rules/civil-date.ts";
import { latePartText } from "../../../../shared/reminders/late-parts.ts";
import type { AudienceScan, DueScan, ScanQueue } from "../../../../shared/reminders/ports/queues.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { answeringLater, callsDuring, leavingNothingOpen } from "../../../support/open-calls.ts";
import { silentLog } from "../../../support/silent-log.ts";

const BASIS = planBasis(builtInPolicy);

/** Plans at eight in the morning of a day. */
const plan = async (day: CivilDate, plannedDay?: CivilDate) => {
  const planner = aPlanner(day, plannedDay);
  return { ...planner, planned: await planner.planning() };
};
const aPlanner = (day: CivilDate, plannedDay?: CivilDate, scanQueue?: ScanQueue) => {
  const jobs: DueScan[] = [];
  const slices: AudienceScan[] = [];
  const warned: string[] = [];
  const settings = inMemorySettings({ ...(plannedDay && { plan: { day: plannedDay, basis: BASIS } }) });
  const recording = answeringLater<ScanQueue>("scanQueue", {
    enqueue: async (more) => {
      for (const job of more) void ("slice" in job ? slices.push(job) : jobs.push(job));
    },
  });
  const clock = fixedClock(`${day}T01:00:00Z`);
  const log: Logger = {
    ...silentLog,
    warn: (event, fields) => void warned.push(`${event} ${fields?.year ?? fields?.day}`),
  };
  const planning = planDay({
    settings,
    scanQueue: scanQueue ?? recording,
    clock,
    dueShards: 2,
    communes: ["18073", "18100"],
    log,
  });
  return { jobs, slices, settings, warned, planning: leavingNothingOpen(planning) };
};
const about = ({ partition, shard, catchUp }: DueScan) =>
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
      expect(await settings.lastPlan()).toEqual({ day: "2026-12-05", basis: BASIS });
    }
  });

  it("plans a day once although the schedule fires twice", async () => {
    const { jobs, planning } = await plan("2026-12-01", "2026-11-30");
    const once = jobs.length;

    expect(await planning()).toEqual({ kind: "already-planned" });
    expect(jobs).toHaveLength(once);
  });

  it("leaves a day unplanned whose jobs the queue did not take", async () => {
    const { settings, planning } = aPlanner("2026-12-01", "2026-11-30", {
      enqueue: () => Promise.reject(new Error("the queue is gone")),
    });

    await expect(planning()).rejects.toThrow("the queue is gone");

    expect(await settings.lastPlan()).toEqual({ day: "2026-11-30", basis: BASIS });
  });

  it("queues its jobs before it says that the day is planned, and forgets late parts last", async () => {
    const { planning } = aPlanner("2026-12-01", "2026-11-30");

    const order = await callsDuring(planning, /enqueue|savePlan|removeLate/);

    expect(order).toEqual(["scanQueue.enqueue", "settings.savePlan", "settings.removeLateParts"]);
  });

  it("makes good the sending days of an outage of 400 days, and none before them", async () => {
    const { jobs } = await plan("2026-12-31", "2025-01-01");

    const [earliest] = jobs.map(({ partition }) => partition.stepDate).sort();
    expect(earliest).toBe("2025-11-27");
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
      "2026-11-27",
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

  const paused = (policy: Policy): Policy => ({
    ...policy,
    campaigns: policy.campaigns.map((campaign) => ({ ...campaign, active: campaign.scheme !== "household-hi" })),
  });

  it("plans what falls due while a campaign is paused, because it waits for the campaign", async () => {
    const { planning, settings, jobs } = await plan("2026-12-02", "2026-12-01");
    const asActive = jobs.length;
    settings.changePolicy(paused(builtInPolicy));
    await settings.savePlan({ day: "2026-12-01", basis: planBasis(paused(builtInPolicy)) });

    await planning();

    expect(jobs).toHaveLength(asActive * 2);
  });

  it("plans the days of catching up again, the same day, when a campaign was resumed", async () => {
    const { planning, settings, jobs } = await plan("2026-12-02", "2026-12-01");
    const planned = jobs.length;
    await settings.savePlan({ day: "2026-12-02", basis: planBasis(paused(builtInPolicy)) });

    expect(await planning()).toMatchObject({ kind: "planned" });

    const again = jobs.slice(planned);
    expect(again.every(({ catchUp }) => catchUp)).toBe(true);
    expect([...new Set(again.map(({ partition }) => partition.stepDate))].sort()).toEqual([
      "2026-11-28",
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
    ]);
    expect(await planning()).toEqual({ kind: "already-planned" });
  });

  it("plans again what waits for a campaign that stood still between two plans alone", async () => {
    const { planning, settings, jobs } = await plan("2026-12-02", "2026-12-01");
    const planned = jobs.length;
    settings.changePolicy({ resumedAt: "2026-12-02T01:10:00.000Z" });

    expect(await planning()).toMatchObject({ kind: "planned" });

    expect(jobs.length).toBeGreaterThan(planned);
    expect(await planning()).toEqual({ kind: "already-planned" });
  });

  it("takes up what a first try to plan the day left waiting, when a campaign has gone on since", async () => {
    const { planning, settings, jobs } = aPlanner("2026-12-02", "2026-12-01");
    settings.changePolicy({ resumedAt: "2026-12-02T00:50:00.000Z" });

    await planning();

    expect(jobs.every(({ catchUp }) => catchUp)).toBe(true);
  });

  it("plans a day again to which a new day off has moved steps of the next", async () => {
    const { planning, settings, jobs } = await plan("2026-12-05", "2026-12-04");
    const planned = jobs.length;
    const off = { date: "2026-12-08", kind: "off", name: "Bão", source: "thông báo", confirmed: true } as const;
    settings.changePolicy({ calendarDays: [...builtInPolicy.calendarDays, off] });

    await planning();

    expect(jobs.slice(planned).map(about)).not.toContain("household-hi expiry-30 2027-01-07 0 catch-up");
    settings.changePolicy({ calendarDays: [...builtInPolicy.calendarDays, off, { ...off, date: "2026-12-07" }] });
    await planning();
    expect(jobs.slice(planned).map(about)).toContain("household-hi expiry-30 2027-01-07 0 catch-up");
  });

  it("takes what a renewal made due after the last plan, once", async () => {
    const { planning, settings, jobs } = await plan("2026-12-01", "2026-11-30");
    const partition = {
      scheme: "household-hi",
      paidThrough: "2026-12-30",
      step: "expiry-30",
      stepDate: "2026-11-30",
      dueDate: "2026-12-30",
    } as const;
    await settings.addLateParts([latePartText({ partition, shard: 1 })]);
    await planning();
    expect(jobs.map(about)).not.toContain("household-hi expiry-30 2026-12-30 1 catch-up");

    await settings.savePlan({ day: "2026-11-30", basis: BASIS });
    await planning();

    expect(jobs.map(about)).toContain("household-hi expiry-30 2026-12-30 1 catch-up");
    expect(await settings.lateParts()).toEqual([]);
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

  it("asks for each commune of a one-time campaign's audience in its days, and for the whole province where none is named", async () => {
    const oneTime: OneTime = {
      ...{ step: "n-floor", createdOn: "2026-11-20", firstDay: "2026-12-02", lastDay: "2026-12-04" },
      ...{ spreadDays: 2, mostMessages: 100 },
    };
    const own: Campaign = { campaignId: "c1", scheme: "voluntary-si", active: true, steps: [], oneTime };
    const slicesOn = async (day: CivilDate, audience = {}) => {
      const planner = aPlanner(day, "2026-11-30");
      planner.settings.changePolicy({ campaigns: [...builtInPolicy.campaigns, { ...own, audience }] });
      await planner.planning();
      return planner.slices.map(({ slice, catchUp }) => `${slice.communeCode}${catchUp ? " catch-up" : ""}`);
    };

    expect(await slicesOn("2026-12-01")).toEqual([]);
    expect(await slicesOn("2026-12-02")).toEqual(["18073 catch-up", "18100 catch-up", " catch-up"]);
    expect(await slicesOn("2026-12-04", { communes: ["18100"] })).toEqual(["18100 catch-up"]);
    expect(await slicesOn("2026-12-05")).toEqual([]);
  });
});
