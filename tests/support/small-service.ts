import { planDay } from "../../functions/plan-day/plan-day.ts";
import { releaseWaiting } from "../../functions/release-waiting/release-waiting.ts";
import { scanDue } from "../../functions/scan-due/scan-due.ts";
import { undoImport } from "../../functions/undo-import/undo-import.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";
import { reminderId } from "../../shared/reminders/rules/record.ts";
import type { DueReminder, ReminderContent } from "../../shared/reminders/rules/types.ts";
import { sendReminders } from "../../shared/sending/send-reminders/send-reminders.ts";
import { anOffice, type Cells } from "./importing.ts";
import { inMemoryControl } from "./in-memory-control.ts";
import { inMemoryTally } from "./in-memory-tally.ts";
import { plainCodes } from "./look-up-codes.ts";
import { aboutReminders, noPayouts } from "./no-payouts.ts";
import { silentLog } from "./silent-log.ts";

/** A message that reached the gateway. */
export interface Told {
  readonly at: Date;
  readonly key: string;
  readonly content: ReminderContent;
}

const COMMUNES = ["18073", "18100"];
const PLENTY = () => 60_000;
const ACCEPTED: SendOutcome = { kind: "accepted", messageId: "message", code: "accepted" };

/** From lists to messages in one process: every use case of a day, with queues that are emptied at once and a set clock. */
export const aSmallService = () => {
  const told: Told[] = [];
  const published: DueReminder[] = [];
  const office = anOffice({ replaced: { shardOf: () => 0 } });
  const { clock, ledger, registry, settings, jobs } = office;
  const publisher = { publish: async (more: readonly DueReminder[]) => void published.push(...more) };
  const scanQueue = { enqueue: async (more: readonly (typeof jobs)[number][]) => void jobs.push(...more) };
  const shared = { ledger, registry, settings, publisher, scanQueue, clock, log: silentLog };

  const control = inMemoryControl();
  const plan = planDay({ ...shared, dueShards: 1, communes: COMMUNES });
  const scan = scanDue({ ...shared, tally: inMemoryTally(), control });
  const release = releaseWaiting({ ...shared, zalo: { status: async () => "delivered" } });
  const send = sendReminders({
    ...shared,
    payouts: noPayouts,
    channel: {
      name: "zalo",
      templateOf: ({ step }) => step,
      deliver: async (reminder, content) => {
        if (!aboutReminders(content)) throw new Error("This test sends reminders.");
        told.push({ at: clock.now(), key: reminderId(reminder), content });
        return ACCEPTED;
      },
    },
    control,
    pause: async () => undefined,
    codes: plainCodes,
  });

  const drain = async (): Promise<void> => {
    while (jobs.length + published.length > 0) {
      for (const job of jobs.splice(0)) await scan(job, PLENTY);
      const batch = published.splice(0, 50);
      published.push(...(await send(batch, { remainingMillis: PLENTY, mayReturn: true })));
    }
  };

  return {
    told,
    ledger,
    moveTo: (instant: Date) => clock.moveTo(instant.toISOString()),
    /** What the quarters of an hour start. */
    tick: async (): Promise<void> => {
      const minute = (clock.now().getUTCHours() * 60 + clock.now().getUTCMinutes() + 7 * 60) % 1440;
      if (minute >= 8 * 60 && minute < 20 * 60) await plan();
      if (minute >= 7 * 60 + 30) await release(PLENTY);
      await drain();
    },
    people: async (rows: readonly Cells[]): Promise<string> => {
      const { importId } = await office.importPeople(rows);
      await drain();
      return importId;
    },
    renewals: async (rows: readonly Cells[]): Promise<string> => {
      const { importId } = await office.importRenewals(rows);
      await drain();
      return importId;
    },
    /** A list as it is written. */
    list: async (kind: "people" | "renewals", text: string) => {
      const report = await office.importFile(`incoming/${kind}/list.csv`, text);
      await drain();
      return report;
    },
    undo: async (importId: string): Promise<boolean> => {
      const until = new Date(clock.now().getTime() + 900_000);
      const undone = await undoImport({ ...office.given, registry }, { importId, by: "staff" }, until);
      await drain();
      return undone.ok;
    },
    confirmSources: async (): Promise<void> => {
      await settings.recordImport("household-hi", clock.now().toISOString());
      await settings.recordImport("voluntary-si", clock.now().toISOString());
    },
    changePolicy: (change: Partial<Policy>): void => settings.changePolicy(change),
  };
};

export type SmallService = ReturnType<typeof aSmallService>;
