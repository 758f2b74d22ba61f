import { describe, expect, it } from "vitest";
import { recordRefusal } from "../../../../shared/opt-outs/record-refusal.ts";
import {
  inMemoryConfirmations,
  inMemoryLookUpCodes,
  inMemoryRefusals,
  phoneBookOf,
} from "../../../support/in-memory-refusals.ts";
import { noPayees } from "../../../support/no-payouts.ts";
import { leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { aSender } from "../../../support/sending.ts";
import { silentLog } from "../../../support/silent-log.ts";

describe("a refusal between the plan and the sending", () => {
  const given = (scene: Parameters<typeof aSender>[0] = {}) => {
    const sender = aSender(scene);
    const { registry, ledger } = sender;
    const phones = phoneBookOf(registry);
    const recording = recordRefusal({
      payees: noPayees,
      registry,
      phones,
      refusals: inMemoryRefusals(),
      ledger,
      confirmations: inMemoryConfirmations(),
      codes: inMemoryLookUpCodes(),
      log: silentLog,
    });
    const hear = leavingNothingOpen(recording);
    return { ...sender, hear };
  };
  const phone = { kind: "phone", phone: "+84912345678" } as const;

  it("stops a reminder that waits in a queue", async () => {
    const { hear, send, delivered, recordOf } = given();

    await hear(phone, aRefusal());
    await send([aDueReminder()]);

    expect(delivered).toEqual([]);
    expect(recordOf()).toMatchObject({ state: "skipped", reason: "opted-out" });
  });

  it("stops the next step after the button of the last one was pressed, and no one else's", async () => {
    const first = given();
    await first.send([aDueReminder()]);
    const told = first.recordOf();
    expect(told).toMatchObject({ recipientId: "p-0001" });
    const records = told === undefined ? [] : [told];
    const { hear, send, delivered, recordOf } = given({ now: "2026-12-24T02:00:00Z", records });
    const next = aDueReminder({ step: "expiry-7", stepDate: "2026-12-24" });

    await hear({ kind: "reminder", reminder: aDueReminder() }, aRefusal({ topic: "household-hi" }));
    await send([next]);

    expect(delivered).toEqual([]);
    expect(recordOf(next)).toMatchObject({ state: "skipped", reason: "opted-out" });
  });

  it("lets a reminder go when another topic was refused, or the refusal taken back in time", async () => {
    const { hear, send, delivered } = given();

    await hear(phone, aRefusal({ topic: "voluntary-si" }));
    await hear(phone, aRefusal({ refusalId: "r-2" }));
    await hear(phone, aRefusal({ refusalId: "r-3", kind: "accept", at: "2026-12-01T01:30:00.000Z" }));
    await send([aDueReminder()]);

    expect(delivered).toHaveLength(1);
  });
});
