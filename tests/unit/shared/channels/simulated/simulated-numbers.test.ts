import { describe, expect, it } from "vitest";
import { smsReportSchema } from "../../../../../shared/channels/contracts/sms-report.ts";
import { zaloEventSchema } from "../../../../../shared/channels/contracts/zalo-events.ts";
import { withSimulatedSms } from "../../../../../shared/channels/simulated/simulated-sms.ts";
import { withSimulatedStatus, withSimulatedZalo } from "../../../../../shared/channels/simulated/simulated-zalo.ts";
import type { MobileNumber } from "../../../../../shared/people/rules/types.ts";

const accepted = { kind: "accepted", messageId: "m-1", code: "accepted" } as const;

/** The carriers beyond, and the queue that brings what they would report. */
const given = (isQueueUp = true) => {
  const called: MobileNumber[] = [];
  const send = async ({ to }: { readonly to: MobileNumber }) => {
    called.push(to);
    return accepted;
  };
  const status = async () => "delivered" as const;
  const queued: (readonly [message: unknown, afterSeconds: number])[] = [];
  const lost: unknown[] = [];
  const queue = {
    send: async (message: unknown, afterSeconds: number) => {
      if (!isQueueUp) throw new Error("no queue");
      queued.push([message, afterSeconds]);
    },
  };
  const onLost = (error: unknown) => lost.push(error);
  const zalo = withSimulatedZalo({ zalo: { send, status, quota: async () => undefined }, events: queue, onLost });
  const sms = withSimulatedSms({ sms: { send }, reports: queue, onLost });
  const zaloTo = (to: MobileNumber, call = 1) =>
    zalo.send({ to, call, templateId: "400101", params: {}, trackingId: "h_HH-1_20261231_expiry-30" });
  const smsTo = (to: MobileNumber, call = 1) =>
    sms.send({ to, call, text: "BHXH HA TINH: ...", requestId: `h_HH-1_20261231_expiry-30_${call}` });
  return { zaloTo, smsTo, status: withSimulatedStatus({ status }).status, called, queued, lost };
};

describe("the simulated numbers", () => {
  it("leave everybody else to the carriers", async () => {
    const { zaloTo, smsTo, called, queued } = given();

    expect([await zaloTo("+84912345678"), await smsTo("+84999001000")]).toEqual([accepted, accepted]);
    expect(called).toEqual(["+84912345678", "+84999001000"]);
    expect(queued).toEqual([]);
  });

  it("are never called, and their receipts are what the receivers read", async () => {
    const { zaloTo, smsTo, called, queued } = given();

    await zaloTo("+84999000000");
    await smsTo("+84999000002");
    await smsTo("+84999000021");

    expect(called).toEqual([]);
    const [[receipt, soon], ...reports] = queued as [(typeof queued)[0], ...typeof queued];
    expect(zaloEventSchema.parse(receipt)).toMatchObject({ kind: "delivered", reminder: { subject: "HH-1" } });
    expect(soon).toBe(30);
    expect(reports.map(([report]) => smsReportSchema.parse(report))).toMatchObject([
      { requestId: "h_HH-1_20261231_expiry-30_1", report: { kind: "delivered" } },
      { requestId: "h_HH-1_20261231_expiry-30_1", report: { kind: "template", code: "spam" } },
    ]);
  });

  it("may lose a receipt, and are taken all the same", async () => {
    const { zaloTo, smsTo, lost } = given(false);

    expect(await zaloTo("+84999000000")).toMatchObject({ kind: "accepted" });
    expect(await smsTo("+84999000002")).toMatchObject({ kind: "accepted" });
    expect(lost).toHaveLength(2);
  });

  it("answer each reminder's calls in turn", async () => {
    const { zaloTo } = given();
    const kinds = [1, 2, 3, 4].map(async (call) => (await zaloTo("+84999000006", call)).kind);

    expect(await Promise.all(kinds)).toEqual(["retry", "retry", "accepted", "accepted"]);
  });

  it("are asked about without asking Zalo", async () => {
    const { zaloTo, status } = given();
    const sent = await zaloTo("+84999000004");

    expect(sent.kind === "accepted" && (await status(sent.messageId))).toBe("pending");
    expect(await status("m-1")).toBe("delivered");
  });
});
