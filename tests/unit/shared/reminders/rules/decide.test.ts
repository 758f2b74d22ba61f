import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import type { Enrolled, Household, VoluntaryEnrollment } from "../../../../../shared/people/rules/types.ts";
import { decide } from "../../../../../shared/reminders/rules/decide.ts";
import type { DecisionContext } from "../../../../../shared/reminders/rules/decide-one-time.ts";
import { reminderId } from "../../../../../shared/reminders/rules/record.ts";
import type { DueReminder } from "../../../../../shared/reminders/rules/types.ts";
import {
  aDueReminder,
  aFamilyOf,
  aHousehold,
  aHouseholdMember,
  aVoluntaryEnrollment,
} from "../../../../support/people.ts";
import { aPolicyWith } from "../../../../support/policies.ts";

const FLOOR_OF_2027 = "vsi-floor-2027-01-01";
const NOBODY = { "household-hi": new Set<string>(), "voluntary-si": new Set<string>() };

const aContext = (overrides: Partial<DecisionContext> = {}): DecisionContext => ({
  today: "2026-12-01",
  policy: builtInPolicy,
  calendar: newSendingCalendar(builtInPolicy),
  sharedPhones: NOBODY,
  ...overrides,
});

const cardsOf = (household: Household): Enrolled => ({ scheme: "household-hi", household });
const contributionOf = (overrides: Partial<VoluntaryEnrollment> = {}): Enrolled => ({
  scheme: "voluntary-si",
  enrollment: aVoluntaryEnrollment(overrides),
});
const aContributionReminder = (overrides: Partial<DueReminder> = {}): DueReminder =>
  aDueReminder({
    scheme: "voluntary-si",
    subject: "p-0101",
    step: "last-month",
    stepDate: "2026-12-15",
    dueDate: "2027-01-31",
    ...overrides,
  });
const inMidDecember = (overrides: Partial<DecisionContext> = {}) => aContext({ today: "2026-12-15", ...overrides });

const without = <T extends object, K extends keyof T>(whole: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = whole;
  return rest;
};

describe("decide, for household cards", () => {
  it("says everything that the message needs", () => {
    expect(decide(cardsOf(aFamilyOf([1, 2])), aDueReminder(), aContext())).toEqual({
      kind: "send",
      content: {
        scheme: "household-hi",
        step: "expiry-30",
        dueDate: "2026-12-31",
        paidThrough: "2026-12-31",
        today: "2026-12-01",
        to: "+84912345678",
        recipientId: "p-1",
        recipientName: "Nguyễn Văn 1",
        insuredIds: ["p-1", "p-2"],
        insuredNames: ["Nguyễn Văn 1", "Nguyễn Văn 2"],
        lastSafeDay: "2027-03-30",
        months: 12,
        amount: 12 * (113_850 + 79_695),
      },
    });
  });

  it("names no months where the members pay for different ones", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1, method: 12 }),
      aHouseholdMember({ participantId: "p-2", order: 2, method: 3 }),
    ];

    const decision = decide(cardsOf(aHousehold({ members })), aDueReminder(), aContext());

    expect(decision).toMatchObject({ kind: "send", content: { amount: 12 * 113_850 + 3 * 79_695 } });
    expect(decision.kind === "send" && "months" in decision.content).toBe(false);
  });

  it("leaves a member who opted out unnamed and unpaid for, and keeps the others' ranks", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1, optOuts: ["household-hi"] }),
      aHouseholdMember({ participantId: "p-2", order: 2, fullName: "Lê Thị Hai", phone: "+84987000111" }),
    ];

    expect(decide(cardsOf(aHousehold({ members })), aDueReminder(), aContext())).toMatchObject({
      content: { to: "+84987000111", recipientName: "Lê Thị Hai", insuredNames: ["Lê Thị Hai"], amount: 12 * 79_695 },
    });
  });

  it("tells both prices when the reference level rises before the cards end", () => {
    const ends = { dueDate: "2026-07-10", paidThrough: "2026-07-10" } as const;
    const household = aFamilyOf([1, 2, 3, 4, 5], { paidThrough: "2026-07-10" });
    const reminder = aDueReminder({ ...ends, stepDate: "2026-06-10" });

    expect(decide(cardsOf(household), reminder, aContext({ today: "2026-06-10" }))).toMatchObject({
      content: { amount: 4_043_520, later: { from: "2026-07-01", amount: 4_371_840 } },
    });
  });

  it("tells the reason for which no message goes to a household", () => {
    const pensioner = aHousehold({ members: [aHouseholdMember({ objectCode: "HT" })] });
    const unreachable = aHousehold({ members: [without(aHouseholdMember(), "phone")] });

    expect(decide(cardsOf(pensioner), aDueReminder(), aContext())).toEqual({ kind: "skip", reason: "object-code" });
    expect(decide(cardsOf(unreachable), aDueReminder(), aContext())).toEqual({ kind: "skip", reason: "no-phone" });
  });

  it("does not write to a phone that too many households share, but to the next member", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1 }),
      aHouseholdMember({ participantId: "p-2", order: 2, phone: "+84987000111" }),
    ];
    const sharedPhones = { ...NOBODY, "household-hi": new Set(["+84912345678"]) };

    const decision = decide(cardsOf(aHousehold({ members })), aDueReminder(), aContext({ sharedPhones }));
    const alone = decide(cardsOf(aHousehold()), aDueReminder(), aContext({ sharedPhones }));

    expect(decision).toMatchObject({ kind: "send", content: { to: "+84987000111" } });
    expect(alone).toEqual({ kind: "skip", reason: "shared-phone" });
  });

  it("tells the later of two steps that fall on one day alone", () => {
    const steps = [
      { step: "expiry-6", anchor: "expiry", offsetDays: -6 },
      { step: "expiry-7", anchor: "expiry", offsetDays: -7 },
    ] as const;
    const policy = aPolicyWith("household-hi", steps);
    // 10 January 2027 minus 7 and minus 6 days are Sunday the 3rd and Monday the 4th; of 9 January both are Saturday the 2nd.
    const ends = { dueDate: "2027-01-09", paidThrough: "2027-01-09", stepDate: "2027-01-02" } as const;
    const household = cardsOf(aFamilyOf([1], { paidThrough: "2027-01-09" }));
    const on = (step: string) =>
      decide(household, aDueReminder({ ...ends, step }), aContext({ policy, today: "2027-01-02" }));

    expect(on("expiry-7")).toEqual({ kind: "skip", reason: "superseded" });
    expect(on("expiry-6").kind).toBe("send");
  });

  it("does not mind that the phone is shared in the other scheme", () => {
    const sharedPhones = { ...NOBODY, "voluntary-si": new Set(["+84912345678"]) };

    expect(decide(cardsOf(aHousehold()), aDueReminder(), aContext({ sharedPhones })).kind).toBe("send");
  });
});

describe("decide, for voluntary contributions", () => {
  it("says everything that the message needs, the later price unsaid while it is not confirmed", () => {
    expect(decide(contributionOf(), aContributionReminder(), inMidDecember())).toEqual({
      kind: "send",
      content: {
        scheme: "voluntary-si",
        step: "last-month",
        dueDate: "2027-01-31",
        paidThrough: "2026-12-31",
        today: "2026-12-15",
        to: "+84987654321",
        recipientId: "p-0101",
        recipientName: "Trần Văn Bình",
        insuredNames: ["Trần Văn Bình"],
        months: 1,
        amount: 264_000,
        later: { from: "2027-01-01", amount: null },
      },
    });
  });

  it("tells the later price once the agency has confirmed it", () => {
    const policy = { ...builtInPolicy, confirmedLaw: [FLOOR_OF_2027] };

    expect(decide(contributionOf(), aContributionReminder(), inMidDecember({ policy }))).toMatchObject({
      content: { amount: 264_000, later: { from: "2027-01-01", amount: 387_200 } },
    });
  });

  it("has nothing to say to people who paid for missing years once, whatever else is true of them", () => {
    const paidUp = contributionOf({ method: "TH", optOuts: ["all"] });

    expect(decide(paidUp, aContributionReminder({ dueDate: "2026-12-31" }), inMidDecember())).toEqual({
      kind: "skip",
      reason: "nothing-to-pay",
    });
  });

  it("is due at the end of what was paid ahead by VS, without months or amount", () => {
    const decision = decide(
      contributionOf({ method: "VS" }),
      aContributionReminder({ dueDate: "2026-12-31" }),
      inMidDecember(),
    );

    expect(decision).toMatchObject({ kind: "send", content: { dueDate: "2026-12-31", amount: null } });
    expect(decision.kind === "send" && "months" in decision.content).toBe(false);
  });

  it.each([
    ["opted-out", { optOuts: ["all"], status: "deceased" }],
    ["opted-out", { optOuts: ["voluntary-si"] }],
    ["deceased", { status: "deceased" }],
    ["moved-away", { status: "moved-away" }],
  ] as const)("is skipped as %s for %j", (reason, overrides) => {
    const sharedPhones = { ...NOBODY, "voluntary-si": new Set(["+84987654321"]) };

    expect(decide(contributionOf(overrides), aContributionReminder(), inMidDecember({ sharedPhones }))).toEqual({
      kind: "skip",
      reason,
    });
  });

  it("is skipped without a phone before anything is asked about the person", () => {
    const enrollment = without(aVoluntaryEnrollment({ status: "deceased" }), "phone");

    expect(decide({ scheme: "voluntary-si", enrollment }, aContributionReminder(), inMidDecember())).toEqual({
      kind: "skip",
      reason: "no-phone",
    });
  });

  it("is skipped when too many people share the phone", () => {
    const sharedPhones = { ...NOBODY, "voluntary-si": new Set(["+84987654321"]) };

    expect(decide(contributionOf(), aContributionReminder(), inMidDecember({ sharedPhones }))).toEqual({
      kind: "skip",
      reason: "shared-phone",
    });
  });
});

describe("decide, at the last moment", () => {
  const renewed = { kind: "skip", reason: "renewed" };

  it("stops what nobody owes any more", () => {
    const paid = aHousehold({ members: [aHouseholdMember({ paidThrough: "2027-12-31" })] });

    expect(decide(undefined, aDueReminder(), aContext())).toEqual(renewed);
    expect(decide(cardsOf(paid), aDueReminder(), aContext())).toEqual(renewed);
    expect(decide(contributionOf({ paidThrough: "2027-01-31" }), aContributionReminder(), inMidDecember())).toEqual(
      renewed,
    );
  });

  it("stops a reminder whose due date no longer follows from what is enrolled", () => {
    const otherMethod = contributionOf({ method: 3 });

    expect(decide(otherMethod, aContributionReminder(), inMidDecember())).toEqual(renewed);
    expect(decide(cardsOf(aHousehold()), aDueReminder({ dueDate: "2027-01-31" }), aContext())).toEqual(renewed);
    expect(decide(contributionOf(), aDueReminder(), aContext())).toEqual(renewed);
  });

  it("does not take one scheme's enrollment for the other's", () => {
    const reminder = aContributionReminder({ dueDate: "2026-12-31" });

    expect(decide(cardsOf(aHousehold()), reminder, inMidDecember())).toEqual(renewed);
  });

  it("still reminds those of a household who have not renewed", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1, paidThrough: "2027-12-31" }),
      aHouseholdMember({ participantId: "p-2", order: 2, fullName: "Lê Thị Hai" }),
    ];

    expect(decide(cardsOf(aHousehold({ members })), aDueReminder(), aContext())).toMatchObject({
      content: { recipientName: "Nguyễn Thị An", insuredNames: ["Lê Thị Hai"], amount: 12 * 79_695 },
    });
  });

  it("waits for a paused campaign within the days of catching up, and ends after them or when the step was taken out", () => {
    const paused = { ...builtInPolicy, campaigns: builtInPolicy.campaigns.map((each) => ({ ...each, active: false })) };
    const household = cardsOf(aHousehold());

    const decisions = [
      decide(household, aDueReminder(), aContext({ policy: paused })),
      decide(household, aDueReminder(), aContext({ policy: paused, today: "2026-12-05" })),
      decide(household, aDueReminder({ step: "expiry-60" }), aContext()),
    ];

    expect(decisions).toEqual([
      { kind: "hold", reason: "campaign-paused" },
      { kind: "skip", reason: "campaign-paused" },
      { kind: "skip", reason: "campaign-paused" },
    ]);
  });

  it("tells a month once, with the deadline that the method has by now", () => {
    const payer = { scheme: "voluntary-si", enrollment: aVoluntaryEnrollment({ method: 12 }) } as const;
    const told = { step: "last-month", stepDate: "2026-12-15", dueDate: "2027-03-31", toldFor: "2026-12-31" } as const;
    const reminder = aDueReminder({ scheme: "voluntary-si", subject: "p-0001", ...told });

    const decision = decide(payer, reminder, aContext({ today: "2026-12-15" }));

    expect(decision).toMatchObject({ kind: "send", content: { dueDate: "2027-07-31" } });
    const { toldFor: _, ...byDeadline } = reminder;
    expect(decide(payer, byDeadline, aContext({ today: "2026-12-15" }))).toEqual({ kind: "skip", reason: "renewed" });
    expect(reminderId(reminder)).toBe(reminderId({ ...reminder, dueDate: "2027-07-31" }));
  });

  it("waits for its day when the step has moved to a later one since", () => {
    const reminder = aDueReminder({ stepDate: "2026-11-30" });

    const decision = decide(cardsOf(aHousehold()), reminder, aContext({ today: "2026-11-30" }));

    expect(decision).toEqual({ kind: "hold", reason: "not-due-yet" });
  });

  it("catches up for three days, and no longer", () => {
    const on = (today: "2026-12-04" | "2026-12-05") =>
      decide(cardsOf(aHousehold()), aDueReminder(), aContext({ today }));

    expect(on("2026-12-04").kind).toBe("send");
    expect(on("2026-12-05")).toEqual({ kind: "skip", reason: "too-late" });
  });
});
