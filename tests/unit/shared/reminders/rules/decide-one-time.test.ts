import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import type { Campaign, Policy } from "../../../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../../../shared/kernel/rules/civil-date.ts";
import type { Enrolled, VoluntaryEnrollment } from "../../../../../shared/people/rules/types.ts";
import { decide } from "../../../../../shared/reminders/rules/decide.ts";
import type { DueReminder } from "../../../../../shared/reminders/rules/types.ts";
import { aHousehold, aHouseholdMember, aVoluntaryEnrollment } from "../../../../support/people.ts";

const words = { "n-floor": { sms: "Muc thap nhat moi la 2.200.000 dong" } };
const campaign = (overrides: Partial<Campaign> = {}): Campaign => ({
  ...{ campaignId: "c1", scheme: "voluntary-si", active: true, steps: [], words },
  audience: { incomeBelow: 2_200_000 },
  oneTime: {
    ...{ step: "n-floor", createdOn: "2026-12-01", firstDay: "2026-12-14", lastDay: "2026-12-18" },
    ...{ spreadDays: 1, mostMessages: 10 },
  },
  ...overrides,
});
const reminder: DueReminder = {
  ...{ scheme: "voluntary-si", subject: "p-0101", step: "n-floor", dueDate: "2026-12-18", toldFor: "2026-12-01" },
  ...{ paidThrough: "2026-12-18", stepDate: "2026-12-14", lastDay: "2026-12-18" },
};
const payer = (overrides: Partial<VoluntaryEnrollment> = {}): Enrolled => ({
  scheme: "voluntary-si",
  enrollment: aVoluntaryEnrollment(overrides),
});
const none = { "household-hi": new Set<string>(), "voluntary-si": new Set<string>() };
const decided = (
  enrolled: Enrolled,
  {
    today = "2026-12-14",
    own = campaign(),
    due = reminder,
  }: { today?: CivilDate; own?: Campaign; due?: DueReminder } = {},
) => {
  const policy: Policy = { ...builtInPolicy, campaigns: [...builtInPolicy.campaigns, own] };
  return decide(enrolled, due, { today, policy, calendar: newSendingCalendar(policy), sharedPhones: none });
};

describe("a one-time message", () => {
  it("says staff's words to a payer of the audience", () => {
    expect(decided(payer())).toMatchObject({
      kind: "send",
      content: { to: "+84987654321", step: "n-floor", paidThrough: "2026-12-31", words: words["n-floor"] },
    });
  });

  it.each<[string, Enrolled]>([
    ["not-in-audience", payer({ income: 3_000_000 })],
    ["opted-out", payer({ optOuts: ["voluntary-si"] })],
    ["opted-out", payer({ optOuts: ["all"] })],
    ["opted-out", payer({ refusalUnclear: true })],
    ["deceased", payer({ status: "deceased" })],
    ["not-in-audience", { scheme: "household-hi", household: aHousehold() }],
  ])("is skipped as %s", (reason, enrolled) => {
    expect(decided(enrolled)).toEqual({ kind: "skip", reason });
  });

  it("is not stopped by a renewal, and ends with its last day", () => {
    expect(decided(payer({ paidThrough: "2027-12-31" }))).toMatchObject({ kind: "send" });
    expect(decided(payer(), { today: "2026-12-18" })).toMatchObject({ kind: "send" });
    expect(decided(payer(), { today: "2026-12-19" })).toEqual({ kind: "skip", reason: "too-late" });
    expect(
      decided(payer(), { today: "2026-12-19", due: { ...reminder, begunOn: "2026-12-18" } as DueReminder }),
    ).toMatchObject({
      kind: "send",
    });
  });

  it("waits while its campaign is paused, and is over when the days are", () => {
    const paused = campaign({ active: false });

    expect(decided(payer(), { own: paused })).toEqual({ kind: "hold", reason: "campaign-paused" });
    expect(decided(payer(), { own: paused, today: "2026-12-19" })).toEqual({ kind: "skip", reason: "campaign-paused" });
  });

  it("gives way to the reminder that the payer gets on that day, and to no other day's", () => {
    // `last-month` falls on the 15th of the last paid month.
    expect(decided(payer(), { today: "2026-12-15" })).toEqual({ kind: "hold", reason: "other-message-today" });
    expect(decided(payer(), { today: "2026-12-16" })).toMatchObject({ kind: "send" });
  });

  it("is over for good once its campaign was ended", () => {
    expect(
      decided(payer(), {
        own: campaign({
          campaignId: "c2",
          oneTime: { ...campaign().oneTime, step: "n-other" } as NonNullable<Campaign["oneTime"]>,
        }),
      }),
    ).toEqual({
      kind: "skip",
      reason: "campaign-paused",
    });
  });

  it("names those of a household whom the audience names, and goes to its contact", () => {
    const household = aHousehold({
      members: [
        aHouseholdMember({ participantId: "a", order: 1, paidThrough: "2027-05-31" }),
        aHouseholdMember({ participantId: "b", order: 2, paidThrough: "2026-06-30", fullName: "Nguyễn Văn Bình" }),
      ],
    });
    const own = campaign({ scheme: "household-hi", audience: { lapsedMonths: { from: 3, to: 12 } } });
    const due: DueReminder = { ...reminder, scheme: "household-hi", subject: household.code };

    expect(decided({ scheme: "household-hi", household }, { own, due })).toMatchObject({
      kind: "send",
      content: { recipientId: "a", insuredNames: ["Nguyễn Văn Bình"], paidThrough: "2026-06-30" },
    });
  });
});

describe("a campaign of due days with an audience", () => {
  const due: DueReminder = {
    ...{ scheme: "voluntary-si", subject: "p-0101", step: "commune-20", dueDate: "2027-01-31" },
    ...{ paidThrough: "2026-12-31", stepDate: "2027-01-11" },
  };
  const own = (communes: readonly string[], offsetDays = -20): Campaign => ({
    ...{ campaignId: "c3", scheme: "voluntary-si", active: true, audience: { communes } },
    steps: [{ step: "commune-20", anchor: "deadline", offsetDays }],
  });
  const on = (today: CivilDate, campaign: Campaign, step = due) =>
    decided(payer(), { today, own: campaign, due: step });

  it("reminds those whom it is for and leaves out the others", () => {
    expect(on("2027-01-11", own(["18073"]))).toMatchObject({ kind: "send" });
    expect(on("2027-01-11", own(["18100"]))).toEqual({ kind: "skip", reason: "not-in-audience" });
  });

  it("supersedes an earlier step of the same day for those whom it is for alone", () => {
    // Both fall on 21 January: the built-in one ten days before the deadline, and this one.
    const builtIn = { ...due, step: "deadline-10", stepDate: "2027-01-21" } as const;
    const sameDay = (communes: readonly string[]) => on("2027-01-21", own(communes, -10), builtIn);

    expect([sameDay(["18073"]).kind, sameDay(["18100"]).kind].includes("send")).toBe(true);
    expect(sameDay(["18100"])).toMatchObject({ kind: "send" });
  });
});
