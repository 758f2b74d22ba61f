import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { type CampaignContent, campaignOfContent } from "../../../../../shared/campaigns/rules/content.ts";
import { estimateOf } from "../../../../../shared/campaigns/rules/estimate.ts";
import { forecastOf } from "../../../../../shared/campaigns/rules/forecast.ts";
import { duePartitionOf } from "../../../../../shared/campaigns/rules/partitions.ts";
import { stepsOf } from "../../../../../shared/campaigns/rules/steps.ts";
import type { Audience, Policy } from "../../../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../../../shared/kernel/rules/civil-date.ts";
import { newCount } from "../../../../../shared/people/rules/census.ts";
import { dueEntriesOf } from "../../../../../shared/people/rules/due-entries.ts";
import type { Enrolled, VoluntaryEnrollment } from "../../../../../shared/people/rules/types.ts";
import { decide } from "../../../../../shared/reminders/rules/decide.ts";
import type { DueReminder } from "../../../../../shared/reminders/rules/types.ts";
import { aVoluntaryEnrollment } from "../../../../support/people.ts";

const FROM = "2026-12-01";
const TO = "2027-11-30";
const NONE = { "household-hi": new Set<string>(), "voluntary-si": new Set<string>() };

const aPayer: fc.Arbitrary<VoluntaryEnrollment> = fc
  .record({
    commune: fc.constantFrom("18073", "18100", "18115"),
    method: fc.constantFrom<VoluntaryEnrollment["method"]>(1, 3, 6, 12, "VS", "TH"),
    supportClass: fc.constantFrom<VoluntaryEnrollment["supportClass"]>("A", "B", "C", "D"),
    // Last days of months, as lists have them.
    paidThrough: fc.constantFrom<CivilDate>("2026-09-30", "2026-11-30", "2026-12-31", "2027-02-28", "2027-06-30"),
    reach: fc.constantFrom("phone", "phone", "phone", "no-phone", "refused", "unclear"),
    status: fc.constantFrom<VoluntaryEnrollment["status"]>("active", "active", "active", "deceased", "moved-away"),
  })
  .map(({ commune, reach, ...rest }) => {
    const { phone, ...payer } = aVoluntaryEnrollment({ communeCode: commune, ...rest });
    return {
      ...payer,
      ...(reach !== "no-phone" && phone !== undefined && { phone }),
      optOuts: reach === "refused" ? ["voluntary-si" as const] : [],
      ...(reach === "unclear" && { refusalUnclear: true as const }),
    };
  });
const aProvince = fc.array(aPayer, { minLength: 1, maxLength: 60 }).map((payers): readonly Enrolled[] =>
  payers.map((payer, index) => ({
    scheme: "voluntary-si",
    enrollment: { ...payer, participantId: `p-${index}` },
  })),
);
const anAudience: fc.Arbitrary<Audience> = fc.record(
  {
    communes: fc.subarray(["18073", "18100"], { minLength: 1 }),
    methods: fc.subarray(["1", "3", "VS"], { minLength: 1 }),
    supportClasses: fc.subarray<"A" | "B">(["A", "B"], { minLength: 1 }),
  },
  { requiredKeys: [] },
);

const cellsOf = (province: readonly Enrolled[]) => {
  const count = newCount();
  for (const each of province) count.add(each);
  return count.cells();
};
const base = { name: "Thử", scheme: "voluntary-si", words: [], tolerancePercent: 2 } as const;

describe("what is shown before it is sent", () => {
  it("is what a one-time campaign then sends, to the message and to the commune", () => {
    const lapsed = fc.option(fc.constantFrom({ from: 0, to: 0 }, { from: 1, to: 4 }), { nil: undefined });
    fc.assert(
      fc.property(aProvince, anAudience, lapsed, (province, some, lapsedMonths) => {
        const audience = { ...some, ...(lapsedMonths && { lapsedMonths }) };
        const days = { firstDay: "2026-12-14", lastDay: "2026-12-14" } as const;
        const content: CampaignContent = { ...base, ...days, kind: "one-time", steps: [], audience };
        const spread = { step: "n-1", createdOn: FROM, spreadDays: 1, mostMessages: 100 } as const;
        const campaign = campaignOfContent("c1", content, { active: true, spread });
        const policy: Policy = { ...builtInPolicy, campaigns: [campaign] };
        const reminder: DueReminder = {
          ...{ scheme: "voluntary-si", subject: "p", step: "n-1", dueDate: days.lastDay, paidThrough: days.lastDay },
          ...{ stepDate: days.firstDay, lastDay: days.lastDay },
        };
        const context = { today: days.firstDay, policy, calendar: newSendingCalendar(policy), sharedPhones: NONE };
        const sent = province.filter((each) => decide(each, reminder, context).kind === "send");

        const shown = estimateOf(content, campaign, {
          ...{ cells: cellsOf(province), policy, share: 1 },
          days: { from: FROM, to: TO },
        });

        expect(shown.messages).toBe(sent.length);
        const inThanhSen = sent.filter(
          (each) => each.scheme === "voluntary-si" && each.enrollment.communeCode === "18073",
        );
        const thanhSen = shown.byCommune.find(({ communeCode }) => communeCode === "18073");
        expect(thanhSen?.messages ?? 0).toBe(inThanhSen.length);
      }),
    );
  });

  it("is what reminders of due days then send over a year in which no person pays", () => {
    fc.assert(
      fc.property(aProvince, anAudience, (province, audience) => {
        const steps = builtInPolicy.campaigns.flatMap((each) => (each.scheme === "voluntary-si" ? each.steps : []));
        const content: CampaignContent = { ...base, kind: "due-date", steps, audience };
        const campaign = campaignOfContent("c1", content, { active: true });
        const policy: Policy = { ...builtInPolicy, campaigns: [campaign] };
        const calendar = newSendingCalendar(policy);
        const sent = province.flatMap((enrolled) =>
          dueEntriesOf(enrolled)
            .flatMap((paid) => stepsOf({ steps }, paid, calendar).map((step) => duePartitionOf(paid, step)))
            .filter(({ stepDate }) => stepDate >= FROM && stepDate <= TO)
            .filter(({ method: _, ...dated }) => {
              const context = { today: dated.stepDate, policy, calendar, sharedPhones: NONE };
              const subject = enrolled.scheme === "voluntary-si" ? enrolled.enrollment.participantId : "";
              return decide(enrolled, { ...dated, subject }, context).kind === "send";
            }),
        );

        const weeks = forecastOf([{ campaignId: "c1", content, campaign }], cellsOf(province), {
          policy,
          days: { from: FROM, to: TO },
        });

        expect(weeks.reduce((total, { byCampaign }) => total + (byCampaign.c1 ?? 0), 0)).toBe(sent.length);
      }),
      { numRuns: 40 },
    );
  });
});
