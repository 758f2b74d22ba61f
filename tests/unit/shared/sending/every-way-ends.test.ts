import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { releaseWaiting } from "../../../../functions/release-waiting/release-waiting.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import type { Channel } from "../../../../shared/campaigns/rules/types.ts";
import type { ReminderPublisher } from "../../../../shared/reminders/ports/queues.ts";
import type { SendOutcome } from "../../../../shared/reminders/rules/after-outcome.ts";
import { isFinal } from "../../../../shared/reminders/rules/lifecycle.ts";
import type { DueReminder } from "../../../../shared/reminders/rules/types.ts";
import { openBreaker } from "../../../../shared/sending/rules/breaker.ts";
import type { Suspension } from "../../../../shared/sending/rules/state.ts";
import { sendReminders } from "../../../../shared/sending/send-reminders/send-reminders.ts";
import { fixedClock } from "../../../support/clock.ts";
import { countingHits } from "../../../support/hits.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { inMemoryRegistry } from "../../../support/in-memory-registry.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { plainCodes } from "../../../support/look-up-codes.ts";
import { noPayouts } from "../../../support/no-payouts.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder, aHousehold } from "../../../support/people.ts";
import { silentLog } from "../../../support/silent-log.ts";

const SUBJECTS = ["HH-1", "HH-2", "HH-3"];
const BEGIN = "2026-12-01T02:00:00.000Z";
/** Two months of quarters of an hour: far beyond the days for which any reminder is worth sending. */
const MAX_CHECKS = 6_000;

const KINDS = ["unreachable", "refused", "retry", "quota", "invalid", "template", "misconfigured", "unknown"] as const;
const accepted: SendOutcome = { kind: "accepted", messageId: "m", code: "accepted" };
const anAnswer: fc.Arbitrary<SendOutcome> = fc.oneof(
  { arbitrary: fc.constant(accepted), weight: 10 },
  fc.constantFrom(...KINDS).map((kind): SendOutcome => ({ kind, code: kind })),
  fc
    .constantFrom("channel-used-up" as const, "template-used-up" as const)
    .map((implies): SendOutcome => ({ kind: "quota", code: "-144", implies })),
  fc.constant<SendOutcome>({ kind: "refused", code: "-141", implies: "refused-channel" }),
);

const breaker: Suspension = { kind: "breaker", ...openBreaker("-124", new Date(BEGIN)) };
const halt: Suspension = { kind: "halt", channel: "zalo", failure: "invalid", failures: 10, calls: 10, at: BEGIN };
const SUSPENSIONS: Readonly<Record<string, Suspension>> = {
  "breaker#zalo": breaker,
  "breaker#sms": breaker,
  "breaker#sms#template": breaker,
  "halt#household-hi": halt,
};

const aWorld = fc.record({
  /** Given in turn, and from the beginning again. */
  answers: fc.array(anAnswer, { minLength: 1, maxLength: 12 }),
  statuses: fc.array(fc.constantFrom("delivered", "pending", "not-found", "unknown"), { minLength: 1, maxLength: 4 }),
  suspensions: fc.oneof({ arbitrary: fc.constant<string[]>([]), weight: 3 }, fc.subarray(Object.keys(SUSPENSIONS))),
  dailyQuota: fc.record({ zalo: fc.constantFrom(null, null, 0, 1), sms: fc.constantFrom(null, null, 0, 1) }),
  monthlyBudget: fc.constantFrom(null, null, 0, 800),
  isCrowded: fc.constantFrom(false, false, true),
  /** How many calls a worker dies after, if any does. */
  diesAt: fc.option(fc.nat(5)),
});
type World = typeof aWorld extends fc.Arbitrary<infer T> ? T : never;

/** Two senders and release-waiting on one ledger, in a world that does not get better by itself. */
const runToTheEnd = async (world: World) => {
  const clock = fixedClock(BEGIN);
  const ledger = inMemoryLedger();
  const control = inMemoryControl(
    Object.fromEntries(world.suspensions.map((name) => [name, SUSPENSIONS[name] ?? breaker])),
  );
  const { dailyQuota, monthlyBudget } = world;
  const settings = inMemorySettings({ policy: { ...builtInPolicy, dailyQuota, monthlyBudget }, control });
  const registry = inMemoryRegistry();
  registry.put(...SUBJECTS.map((code) => ({ scheme: "household-hi" as const, household: aHousehold({ code }) })));
  const queues: Record<Channel, DueReminder[]> = { zalo: [], sms: [] };
  const publisher = answeringLater<ReminderPublisher>("publisher", {
    publish: async (reminders, channel) => void queues[channel].push(...reminders),
  });
  let calls = 0;
  const made: string[] = [];
  const common = {
    payouts: noPayouts,
    ledger,
    control,
    settings,
    registry,
    publisher,
    clock,
    codes: plainCodes,
    log: silentLog,
  };
  const senderOn = (name: Channel) =>
    leavingNothingOpen(
      sendReminders({
        ...common,
        pause: async () => undefined,
        channel: {
          name,
          templateOf: () => "template",
          deliver: async ({ subject }) => {
            calls += 1;
            if (calls === world.diesAt) throw new Error("the worker died");
            const answer = world.answers[calls % world.answers.length] ?? { kind: "unknown", code: "none" };
            if (answer.kind === "accepted") made.push(`${subject} ${name}`);
            return answer;
          },
        },
      }),
    );
  const senders = { zalo: senderOn("zalo"), sms: senderOn("sms") };
  let asked = 0;
  const release = leavingNothingOpen(
    releaseWaiting({
      ...common,
      zalo: { status: async () => world.statuses[asked++ % world.statuses.length] ?? "pending" },
    }),
  );
  queues.zalo.push(...SUBJECTS.map((subject) => aDueReminder({ subject })));
  for (let looks = 0; looks < MAX_CHECKS; looks += 1) {
    for (const channel of ["zalo", "sms"] as const) {
      if (world.isCrowded) {
        control.setTraffic(channel, { day: "2026-12-01", freeAt: Infinity, sent: 0, spent: 0, counts: {} });
      }
      const due = queues[channel].splice(0);
      await senders[channel](due, { remainingMillis: () => 60_000, mayReturn: false });
    }
    const open = ledger.all().filter(({ nextCheckAt }) => nextCheckAt !== undefined);
    if (open.length === 0 && queues.zalo.length + queues.sms.length === 0) break;
    clock.moveTo(new Date(clock.now().getTime() + 900_000).toISOString());
    await release(() => 60_000);
  }
  return { records: ledger.all(), made };
};

describe("the way of a reminder through senders and release-waiting", () => {
  it("ends, whatever channels answer, whatever is stopped or used up, and whoever dies", async () => {
    await fc.assert(
      fc.asyncProperty(aWorld, async (world) => {
        const { records } = await runToTheEnd(world);

        expect(records.map(({ subject }) => subject).sort()).toEqual(SUBJECTS);
        for (const record of records) {
          // An SMS that the carrier took ends as sent: carriers here need not report.
          const isDone = isFinal(record.state) || (record.state === "sent" && record.channel === "sms");
          expect(isDone && record.nextCheckAt === undefined, JSON.stringify(record)).toBe(true);
          // Far below the 400 KB of an item, however often it was tried.
          expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(16_384);
        }
      }),
      {
        numRuns: 60,
        examples: [
          [
            {
              answers: [{ kind: "accepted", messageId: "m", code: "accepted" }],
              statuses: ["unknown"],
              suspensions: [],
              dailyQuota: { zalo: null, sms: null },
              monthlyBudget: null,
              isCrowded: false,
              diesAt: null,
            },
          ],
        ],
      },
    );
  }, 60_000);

  it("never has a channel take the same reminder twice", async () => {
    const taken = countingHits("a channel takes a reminder");
    await fc.assert(
      fc.asyncProperty(aWorld, async (world) => {
        const { made } = await runToTheEnd(world);

        taken.met(made.length > 0);
        expect(new Set(made).size).toBe(made.length);
      }),
      { numRuns: 60 },
    );
    taken.expectAtLeast(0.15);
  }, 60_000);
});
