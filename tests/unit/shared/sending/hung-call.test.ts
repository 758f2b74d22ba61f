import { expect, it } from "vitest";
import { reminderId } from "../../../../shared/reminders/rules/record.ts";
import { claimAndSend } from "../../../../shared/sending/send-reminders/claim-and-send.ts";
import type { Ready, SendRemindersDeps, SendSnapshot } from "../../../../shared/sending/send-reminders/context.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { plainCodes } from "../../../support/look-up-codes.ts";
import { aDueReminder } from "../../../support/people.ts";
import { silentLog } from "../../../support/silent-log.ts";

it("takes what a batch came to when time runs out, and one call that hangs as unknown", async () => {
  const ready = ["HH-1", "HH-2", "HH-3"].map((subject) => ({
    reminder: aDueReminder({ subject }),
    seen: undefined,
    content: { to: "+84912345678", recipientId: "p1", amount: null },
  })) as unknown as readonly Ready[]; // Of the content, claiming needs no more.
  const deps = {
    ledger: inMemoryLedger(),
    codes: plainCodes,
    log: silentLog,
    channel: {
      name: "zalo",
      templateOf: () => "t",
      deliver: ({ subject }: { subject: string }) =>
        subject === "HH-2"
          ? new Promise<never>(() => undefined)
          : Promise.resolve({ kind: "accepted", messageId: "m", code: "accepted" }),
    },
  } as unknown as SendRemindersDeps; // The others of them are for other stages.
  const snapshot = { now: new Date("2026-12-01T02:00:00Z") } as SendSnapshot; // As above.

  const { delivered } = await claimAndSend(deps, snapshot, ready, { remainingMillis: () => 10_050 });

  expect(delivered.map(({ reminder, outcome }) => [reminderId(reminder).split("#")[1], outcome.kind])).toEqual([
    ["HH-1", "accepted"],
    ["HH-2", "unknown"],
    ["HH-3", "accepted"],
  ]);
});
