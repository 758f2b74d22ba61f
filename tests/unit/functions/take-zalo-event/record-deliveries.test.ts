import { describe, expect, it } from "vitest";
import { recordDeliveries } from "../../../../functions/take-zalo-event/record-deliveries.ts";
import type { NextRecord } from "../../../../shared/reminders/rules/record.ts";
import { fixedClock } from "../../../support/clock.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRecord } from "../../../support/records.ts";
import { silentLog } from "../../../support/silent-log.ts";

const attempts = [{ channel: "zalo", at: "2026-12-01T02:00:00.000Z", outcome: "accepted", messageId: "m" }] as const;
const sent = aRecord({ state: "sent", attempts });

/** Another worker moves the record after the receipt's has read it. */
const meeting = async (other: NextRecord) => {
  const ledger = inMemoryLedger({ ...sent, version: 2 });
  const seen = await ledger.load([sent]);
  await ledger.settle([...seen.values()].map((record) => ({ seen: record, next: other })));
  const take = recordDeliveries({
    ledger: { ...ledger, load: async () => seen },
    clock: fixedClock("2026-12-01T06:00:00Z"),
    log: silentLog,
  });
  const { hasRecord: _, ...reminder } = aDueReminder();
  return leavingNothingOpen(take)([{ kind: "delivered", reminder, messageId: "m" }]);
};

describe("a receipt that meets another worker's move", () => {
  it.each(["waiting", "unknown", "sent", "sending"] as const)("comes back when the move was to %s", async (state) => {
    expect(await meeting(aRecord({ state, attempts, channel: "sms" }))).toEqual(["later"]);
  });

  it.each(["delivered", "failed", "skipped"] as const)("is over when the move was to %s", async (state) => {
    expect(await meeting(aRecord({ state, attempts }))).toEqual(["ignored"]);
  });
});
