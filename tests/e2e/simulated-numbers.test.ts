import { afterEach, describe, expect, it } from "vitest";
import type { BootOptions } from "../../tools/local-cloud/boot.ts";
import { runService } from "../support/running-service.ts";

const ENDINGS = ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", "21", "99"];
const HEADER = "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through";
const rowOf = (phone: string, index: number): string => {
  const number = `42000000${10 + index}`;
  return `household-hi,Nguyễn Văn An,${number},${phone},18073,HH-${index},1,GD442${number},31/12/2026`;
};
const ORDINARY = "0912345678";
const PEOPLE = [HEADER, ...[...ENDINGS.map((ending) => `09990000${ending}`), ORDINARY].map(rowOf)].join("\n");

let stopRunning = async () => {};
afterEach(() => stopRunning());

/** The notices of two days: where each ended and by which calls, who was called outside, what no role allowed. */
const twoDays = async (simulatedNumbersBy: BootOptions["simulatedNumbersBy"]) => {
  const queued: string[] = [];
  const { cloud, admin, store, stop } = await runService({
    simulatedNumbersBy,
    onRequest: ({ caller, service, body }) => {
      if (caller !== "admin" && service === "sqs") queued.push(body.toString("utf8"));
    },
  });
  stopRunning = stop;
  await admin.importFile("people", "people.csv", Buffer.from(PEOPLE));
  await cloud.advanceTo(new Date("2026-12-02T13:00:00Z"));
  const reminders = await admin.allReminders();
  const lives = reminders.map(({ subject, state, reason, channel, attempts }) => {
    const calls = attempts.map((attempt) => `${attempt.channel} ${attempt.outcome}`);
    return [subject, { state, reason, channel, calls }] as const;
  });
  const called = new Set(store.outbox.all().map(({ to }) => to));
  return { lives: Object.fromEntries(lives), called, queued, refused: cloud.gateway.refused };
};

describe("the simulated numbers", () => {
  it("live the same lives in the service, which calls nobody for them, as with carriers that play their parts", async () => {
    const service = await twoDays("service");
    await stopRunning();
    const carriers = await twoDays("carriers");

    expect(Object.keys(service.lives)).toHaveLength(ENDINGS.length + 1);
    expect(service.lives).toEqual(carriers.lives);
    expect(carriers.called.size).toBe(ENDINGS.length + 1);
    expect([...service.called]).toEqual(["+84912345678"]);
    expect(service.queued.length).toBeGreaterThan(ENDINGS.length);
    expect(service.queued.filter((body) => body.includes("999000"))).toEqual([]);
    expect(service.refused).toEqual([]);
  }, 120_000);
});
