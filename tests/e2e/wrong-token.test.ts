import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import type { ReminderRecord } from "../../shared/reminders/rules/record.ts";
import { provinceCarriers } from "../../tools/fake-providers/province-carriers.ts";
import { type CarrierStore, openCarrierStore } from "../../tools/fake-providers/store/carrier-store.ts";
import { type Administration, newAdministration } from "../../tools/local-cloud/administration.ts";
import { buildTemplate, outDir } from "../../tools/local-cloud/build.ts";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud/local-cloud.ts";
import { refusingZalo } from "../support/refusing-zalo.ts";

const DAY = "2026-12-01";
const IN_TIME = 120;
/** Their step fell on 27 November, a Friday, so today is the third sending day after it and the last. */
const LAST_DAY = 12;

const HEADER = "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through";
const rows = (count: number, first: number, paidThrough: string) =>
  Array.from({ length: count }, (_, index) => {
    const number = String(first + index).padStart(5, "0");
    return `household-hi,Nguyễn Văn An,42000${number},09123${number},18073,HH-${number},1,GD44242000${number},${paidThrough}`;
  });

describe("a day that begins with a wrong Zalo token", () => {
  const events: string[] = [];
  let store: CarrierStore;
  let cloud: LocalCloud;
  let admin: Administration;
  let zalo: Awaited<ReturnType<typeof refusingZalo>>;
  let records: readonly ReminderRecord[];

  beforeAll(async () => {
    await buildTemplate();
    store = openCarrierStore();
    const wrong = { from: instantAt(DAY, 7 * 60), to: instantAt(DAY, 8 * 60 + 30) };
    zalo = await refusingZalo(provinceCarriers(store), wrong);
    cloud = await startLocalCloud({
      outDir,
      virtualFrom: wrong.from,
      carriers: zalo.factory,
      onLog: (line) => events.push(...(/"event":"([^"]+)"/.exec(line)?.slice(1) ?? [])),
    });
    admin = newAdministration(cloud);
    const list = [HEADER, ...rows(IN_TIME, 0, "31/12/2026"), ...rows(LAST_DAY, 500, "27/12/2026")].join("\n");
    const report = await admin.importFile("people", "people.csv", Buffer.from(list));
    expect(report).toMatchObject({ rejected: 0 });
    await cloud.advanceTo(instantAt(DAY, 20 * 60));
    records = await admin.allReminders();
  }, 240_000);
  afterAll(async () => {
    await cloud?.stop();
    zalo?.stop();
    store?.close();
  });

  const due = (date: string) => records.filter(({ dueDate }) => dueDate === date);
  const channelsOf = (dueDate: string) =>
    due(dueDate).map(({ attempts }) =>
      attempts.filter(({ outcome }) => outcome === "accepted").map(({ channel }) => channel),
    );

  it("reaches everybody on Zalo who can wait, once", () => {
    expect(channelsOf("2026-12-31")).toEqual(Array.from({ length: IN_TIME }, () => ["zalo"]));
    expect(due("2026-12-31").every(({ state }) => state === "delivered")).toBe(true);
  });

  it("reaches by SMS, once, those for whom tomorrow would be too late", () => {
    expect(channelsOf("2026-12-27")).toEqual(Array.from({ length: LAST_DAY }, () => ["sms"]));
  });

  it("calls nobody twice", () => {
    const told = store.outbox.all().filter(({ outcome }) => outcome === "accepted");

    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length);
    expect(told).toHaveLength(IN_TIME + LAST_DAY);
  });

  it("tells staff once, and tries Zalo with one message at a time until it takes them again", () => {
    expect(events.filter((event) => event === "breaker.opened")).toHaveLength(1);
    expect(events.filter((event) => event === "breaker.closed")).toHaveLength(1);
    // Batches that were under way before anybody knew are refused; after them a handful of tries.
    const known = (zalo.refused[0]?.getTime() ?? 0) + 60_000;
    const tries = zalo.refused.filter((at) => at.getTime() > known);
    expect(tries.length).toBeGreaterThan(0);
    expect(tries.length).toBeLessThan(10);
  });

  it("asks for nothing that the senders' roles do not allow", () => {
    expect(cloud.gateway.refused).toEqual([]);
  });
});
