import { expect, it } from "vitest";
import { mayBeTakenUp } from "../../../../../shared/reminders/rules/taken-up.ts";

it.each([
  ...["opted-out", "no-phone", "object-code", "renewed", "deceased", "moved-away", "shared-phone", "nothing-to-pay"],
])("takes up what lists may make good: %s", (reason) => {
  expect(mayBeTakenUp({ state: "skipped", reason })).toBe(true);
  expect(mayBeTakenUp({ state: "failed", reason })).toBe(false);
});

it.each(["too-late", "stale-source", "campaign-paused", "superseded", "held", "not-in-audience"])(
  "leaves what time has ended: %s",
  (reason) => {
    expect(mayBeTakenUp({ state: "skipped", reason })).toBe(false);
  },
);

it("takes up what has no record, or waits for its campaign or for all sending", () => {
  expect(mayBeTakenUp(undefined)).toBe(true);
  expect(["campaign-paused", "stopped", "quota"].map((reason) => mayBeTakenUp({ state: "waiting", reason }))).toEqual([
    ...[true, true, false],
  ]);
  expect(mayBeTakenUp({ state: "skipped" })).toBe(false);
});
