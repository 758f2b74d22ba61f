import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInPolicy as policy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import type { Channel } from "../../../../../shared/campaigns/rules/types.ts";
import { plusDays } from "../../../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt, instantAt } from "../../../../../shared/kernel/rules/civil-time.ts";
import { type BlockReason, isUrgent, planDelay } from "../../../../../shared/sending/rules/delay.ts";
import { aDueReminder } from "../../../../support/people.ts";

// Due on Tuesday 1 December 2026, worth sending to Friday the 4th.
const reminder = aDueReminder();
const hold = (blockedBy: BlockReason, channel: Channel, at: string, probeAt?: string) =>
  planDelay(
    reminder,
    { blockedBy, probeAt: probeAt === undefined ? undefined : new Date(probeAt) },
    { channel, policy, now: new Date(at) },
  );

describe("a reminder that is blocked", () => {
  it.each([
    ["a breaker until the next try", "breaker", "2026-12-01T02:20:00.000Z"],
    ["a used-up quota until tomorrow's opening", "quota", "2026-12-02T00:30:00.000Z"],
    ["a used-up budget for an hour", "budget", "2026-12-01T03:00:00.000Z"],
    ["a halted campaign for an hour", "halted", "2026-12-01T03:00:00.000Z"],
    ["a crowd for a quarter of an hour", "rate", "2026-12-01T02:15:00.000Z"],
  ] as const)("waits for %s", (_, blockedBy, until) => {
    const probeAt = "2026-12-01T02:20:00.000Z";

    expect(hold(blockedBy, "zalo", "2026-12-01T02:00:00Z", probeAt)).toEqual({ kind: "wait", until: new Date(until) });
  });

  it("waits for Zalo as long as tomorrow is not too late, the last day included", () => {
    const kindAt = (at: string) => hold("quota", "zalo", at).kind;

    expect([kindAt("2026-12-03T02:00:00Z"), kindAt("2026-12-04T02:00:00Z")]).toEqual(["wait", "other-channel"]);
  });

  it("waits for the morning when its time would come at night", () => {
    expect(hold("halted", "zalo", "2026-12-01T12:30:00Z")).toEqual({
      kind: "wait",
      until: new Date("2026-12-02T00:30:00Z"),
    });
  });

  it.each(["breaker", "quota"] as const)(
    "takes the SMS when tomorrow is too late and Zalo's %s is in the way",
    (blockedBy) => {
      expect(hold(blockedBy, "zalo", "2026-12-04T02:00:00Z", "2026-12-04T02:20:00Z")).toEqual({
        kind: "other-channel",
      });
    },
  );

  it("waits for the SMS gateway as long as the last day lasts, because there is no other channel", () => {
    expect(hold("breaker", "sms", "2026-12-04T02:00:00Z", "2026-12-04T02:20:00Z")).toMatchObject({ kind: "wait" });
    expect(hold("breaker", "sms", "2026-12-04T12:20:00Z", "2026-12-04T13:20:00Z")).toEqual({ kind: "end" });
  });

  it("ends rather than costing an SMS when money or the campaign is in the way on its last evening", () => {
    expect(hold("budget", "zalo", "2026-12-04T12:30:00Z")).toEqual({ kind: "end" });
    expect(hold("halted", "zalo", "2026-12-04T12:30:00Z")).toEqual({ kind: "end" });
  });

  it("is urgent as the last of its obligation or when tomorrow is too late", () => {
    const at = (now: string, isLastStep = false) => isUrgent(reminder, { policy, now: new Date(now), isLastStep });

    expect([at("2026-12-03T02:00:00Z"), at("2026-12-04T02:00:00Z"), at("2026-12-01T02:00:00Z", true)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("comes to an end however long the blockedBy stays", () => {
    const obstacles = fc.constantFrom<BlockReason>("halted", "breaker", "quota", "budget", "rate");
    const minutes = fc.integer({ min: 7 * 60 + 30, max: 20 * 60 - 1 });
    fc.assert(
      fc.property(obstacles, fc.constantFrom<Channel>("zalo", "sms"), minutes, (blockedBy, channel, minute) => {
        let now = instantAt("2026-12-01", minute);
        for (let looks = 0; looks < 400; looks += 1) {
          const probeAt = new Date(now.getTime() + 3_600_000);
          const holding = planDelay(reminder, { blockedBy, probeAt }, { channel, policy, now });
          if (holding.kind !== "wait") return;
          expect(holding.until.getTime()).toBeGreaterThan(now.getTime());
          expect(civilDateAt(holding.until) <= plusDays(reminder.stepDate, policy.catchUpDays)).toBe(true);
          now = holding.until;
        }
        expect.unreachable("it waits for ever");
      }),
    );
  });
});
