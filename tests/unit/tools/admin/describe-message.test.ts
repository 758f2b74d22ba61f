import { describe, expect, it } from "vitest";
import { describeMessage } from "../../../../tools/admin/find/describe.ts";
import { aRecord } from "../../../support/records.ts";

describe("what find says of a message", () => {
  it("is what it was about, each call, and what became of it", () => {
    const attempts = [
      { channel: "zalo", at: "2026-12-01T01:00:00.000Z", outcome: "-118" },
      { channel: "sms", at: "2026-12-01T17:30:00.000Z", outcome: "accepted" },
    ] as const;

    expect(describeMessage({ ...aRecord({ state: "sent", attempts }), version: 4 }, "K7M2Q9XA")).toBe(
      [
        "K7M2Q9XA: ours. household-hi, step expiry-30, household HH-4200001, cards end 31/12/2026.",
        "By Zalo on 01/12/2026 at 08:00: -118.",
        "By SMS on 02/12/2026 at 00:30: accepted.",
        "Now sent. It names 1.366.200 đồng.",
      ].join("\n"),
    );
  });

  it("leaves out an amount that was not told", () => {
    const record = aRecord({ scheme: "voluntary-si", subject: "p-1", state: "failed", reason: "-108", amount: null });

    expect(describeMessage({ ...record, version: 2 }, "K7M2Q9")).toBe(
      "K7M2Q9: ours. voluntary-si, step expiry-30, payer p-1, to be paid by 31/12/2026.\nNow failed (-108). It names no amount.",
    );
  });
});
