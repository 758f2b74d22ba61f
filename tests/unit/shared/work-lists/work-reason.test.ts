import { describe, expect, it } from "vitest";
import { contactOf, stillDue } from "../../../../shared/work-lists/rules/contact.ts";
import { urgencyOn } from "../../../../shared/work-lists/rules/urgency.ts";
import { workReasonOf } from "../../../../shared/work-lists/rules/work-reason.ts";
import { aHousehold, aHouseholdMember } from "../../../support/people.ts";

describe("why an officer must go there", () => {
  it.each([
    ["failed", undefined, "not-reached", "not-reached"],
    ["skipped", "no-phone", "no-phone", "no-phone"],
    ["skipped", "shared-phone", "shared-phone", "shared-phone"],
    ["skipped", "too-late", undefined, "not-told"],
    ["skipped", "stale-source", undefined, "not-told"],
    ["skipped", "campaign-paused", undefined, "not-told"],
    ["skipped", "opted-out", undefined, undefined],
    ["skipped", "renewed", undefined, undefined],
    ["skipped", "deceased", undefined, undefined],
    ["skipped", "moved-away", undefined, undefined],
    ["skipped", "superseded", undefined, undefined],
    ["sent", undefined, undefined, "told-to-end"],
    ["delivered", undefined, undefined, "told-to-end"],
    ["unknown", undefined, undefined, "told-to-end"],
    ["waiting", "closed", undefined, undefined],
    ["sending", undefined, undefined, undefined],
  ] as const)("%s %s: before the last step %s, at the last %s", (state, reason, before, last) => {
    const told = { state, ...(reason !== undefined && { reason }) };

    expect(workReasonOf(told, false)).toBe(before);
    expect(workReasonOf(told, true)).toBe(last);
  });

  it("is nothing where there is no record", () => {
    expect(workReasonOf(undefined, true)).toBeUndefined();
  });
});

describe("whose obligation it still is", () => {
  const paidThrough = "2026-12-31";
  const of = (...members: Parameters<typeof aHouseholdMember>[0][]) =>
    stillDue(
      { scheme: "household-hi", household: aHousehold({ members: members.map((member) => aHouseholdMember(member)) }) },
      { paidThrough, objectCodes: ["GD"] },
    );

  it("is not theirs who renewed, died, moved, refused or have a card that the family does not pay", () => {
    const due = of(
      { participantId: "renewed", paidThrough: "2027-12-31" },
      { participantId: "dead", paidThrough, status: "deceased" },
      { participantId: "gone", paidThrough, status: "moved-away" },
      { participantId: "refused", paidThrough, optOuts: ["household-hi"] },
      { participantId: "pupil", paidThrough, objectCode: "HS" },
      { participantId: "owes", paidThrough },
    );

    expect(due.map(({ participantId }) => participantId)).toEqual(["owes"]);
  });

  it("is spoken of with the first who can be called, else the first", () => {
    const silent = aHouseholdMember({ participantId: "silent", order: 1 });
    const { phone: _, ...withoutPhone } = silent;
    const caller = aHouseholdMember({ participantId: "caller", order: 2, phone: "+84912000001" });

    expect(contactOf([withoutPhone, caller])?.participantId).toBe("caller");
    expect(contactOf([withoutPhone])?.participantId).toBe("silent");
    expect(contactOf([])).toBeUndefined();
  });
});

describe("how urgent a visit is", () => {
  it.each([
    ["2026-12-01", "passed"],
    ["2026-12-02", "now"],
    ["2026-12-05", "now"],
    ["2026-12-06", "soon"],
    ["2026-12-12", "soon"],
    ["2026-12-13", "later"],
  ] as const)("with the last day %s on 2 December: %s", (lastDay, urgency) => {
    expect(urgencyOn("2026-12-02", lastDay)).toBe(urgency);
  });
});
