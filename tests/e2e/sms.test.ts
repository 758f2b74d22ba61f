import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createApp } from "../../infra/app.ts";
import { projectRoot } from "../../infra/config.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import { runService } from "../support/running-service.ts";

/** Numbers without Zalo: SMS delivered (02), invalid (07), opted out (08), throttled (09), reached later (20), spam (21). */
const ENDINGS = ["02", "07", "08", "09", "20", "21"];
const PEOPLE = [
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through",
  ...ENDINGS.map((ending) => {
    const number = `42000000${ending}`;
    return `household-hi,Nguyễn Văn An,${number},09990000${ending},18073,HH-${ending},1,GD442${number},31/12/2026`;
  }),
].join("\n");

let stopRunning = async () => {};
afterEach(() => stopRunning());

/** Two days of the service for people whom Zalo does not know: what the ledger says of each in the end. */
const twoDays = async (builtIn: string) => {
  const { cloud, admin, store, stop } = await runService({ outDir: builtIn });
  stopRunning = stop;
  await admin.importFile("people", "people.csv", Buffer.from(PEOPLE));
  await cloud.advanceTo(new Date("2026-12-02T13:00:00Z"));
  const reminders = await admin.allReminders();
  const endOf = (ending: string) => {
    const { state, reason, attempts = [] } = reminders.find(({ subject }) => subject === `HH-${ending}`) ?? {};
    const sms = attempts.filter(({ channel }) => channel === "sms").length;
    return { state, reason, sms };
  };
  const taken = (ending: string) =>
    store.outbox.all().filter(({ to, messageId }) => to === `+849990000${ending}` && messageId !== undefined).length;
  return { cloud, ends: Object.fromEntries(ENDINGS.map((ending) => [ending, endOf(ending)])), taken };
};

describe("an SMS, followed to its end", () => {
  it("is known to have arrived, sent again or given up by what SNS reports", async () => {
    const { cloud, ends } = await twoDays(outDir);

    expect(ends).toEqual({
      "02": { state: "delivered", reason: undefined, sms: 1 },
      "07": { state: "failed", reason: "InvalidParameterException", sms: 1 },
      "08": { state: "failed", reason: "opted-out", sms: 1 },
      "09": { state: "delivered", reason: undefined, sms: 3 },
      "20": { state: "delivered", reason: undefined, sms: 2 },
      "21": { state: "failed", reason: "spam", sms: 1 },
    });
    expect(cloud.gateway.refused).toEqual([]);
  }, 120_000);

  it("goes out once through eSMS although its answer was lost, and eSMS calls back", async () => {
    const outdir = join(projectRoot, "node_modules", ".cache", "nhac-han", "cdk.out.esms");
    createApp({ outdir, context: { smsGateway: "esms" } }).synth();

    const { cloud, ends, taken } = await twoDays(outdir);

    expect(ends).toEqual({
      "02": { state: "delivered", reason: undefined, sms: 1 },
      "07": { state: "failed", reason: "99", sms: 1 },
      "08": { state: "failed", reason: "99", sms: 1 },
      "09": { state: "delivered", reason: undefined, sms: 1 },
      "20": { state: "failed", reason: "not-delivered", sms: 1 },
      "21": { state: "failed", reason: "not-delivered", sms: 1 },
    });
    expect(taken("09")).toBe(1);
    expect(cloud.gateway.refused).toEqual([]);
    const stranger = await fetch(`${cloud.functionUrl("EsmsWebhook")}/esms/${"a".repeat(48)}?SMSID=1`);
    expect(stranger.status).toBe(404);
  }, 120_000);
});
