import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { isInsideWindow, nextOpening } from "../../../../../shared/calendar/rules/window.ts";
import { builtInPolicy as policy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";

const calendar = newSendingCalendar(policy);
const at = (time: string): Date => new Date(`${time}+07:00`);

describe("the sending window", () => {
  it.each([
    ["2026-12-01T07:29:59.999", false],
    ["2026-12-01T07:30:00", true],
    ["2026-12-01T19:59:59.999", true],
    ["2026-12-01T20:00:00", false],
    ["2026-12-06T12:00:00", false],
    ["2027-01-01T12:00:00", false],
  ])("at %s is open: %s", (time, open) => {
    expect(isInsideWindow(at(time), policy, calendar)).toBe(open);
  });

  it.each([
    ["2026-12-01T12:34:56.789", "2026-12-01T12:34:56.789"],
    ["2026-12-01T03:00:00", "2026-12-01T07:30:00"],
    ["2026-12-01T20:00:00", "2026-12-02T07:30:00"],
    ["2026-12-05T20:00:00", "2026-12-07T07:30:00"],
    ["2026-12-06T05:00:00", "2026-12-07T07:30:00"],
    ["2027-02-03T21:00:00", "2027-02-11T07:30:00"],
  ])("seen from %s opens next at %s", (now, opening) => {
    expect(nextOpening(at(now), policy, calendar)).toEqual(at(opening));
  });

  it("is open at its next opening, and at no quarter of an hour before", () => {
    const range = { min: at("2024-06-01T00:00:00"), max: at("2044-06-01T00:00:00"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (now) => {
        const opening = nextOpening(now, policy, calendar);

        expect(isInsideWindow(opening, policy, calendar)).toBe(true);
        for (let time = now.getTime(); time < opening.getTime(); time += 15 * 60_000) {
          expect(isInsideWindow(new Date(time), policy, calendar)).toBe(false);
        }
      }),
    );
  });
});
