import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smsText } from "../../../../../../shared/channels/rules/texts/sms-texts.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import type { ReminderContent } from "../../../../../../shared/reminders/rules/types.ts";
import { sizeOfSms } from "../../../../../../shared/wording/rules/gsm-segments.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";
import { aReminderContent } from "../../../../../support/arbitrary-reminders.ts";
import { aCardReminder, aContributionReminder } from "../../../../../support/reminder-content.ts";

const { agency } = province;
const said = (content: ReminderContent) => smsText(content, agency, "K7M2Q9");
const withoutMonths = ({ months: _, ...content }: ReminderContent): ReminderContent => content;

describe("smsText", () => {
  it("tells one person when the card ends, what to pay and where", () => {
    expect(said(aCardReminder())).toBe(
      "BHXH HA TINH: The BHYT cua ong/ba Nguyen Thi An het han 31/12/2026. Moi dong tiep 12 thang: 1.366.200d tai dai ly thu hoac BHXH co so. Goi 1900 9068, ma K7M2Q9.",
    );
  });

  it("tells the contact how many of the family the price is for", () => {
    const family = aCardReminder({ insuredNames: ["Nguyễn Thị An", "Lê Văn Bình", "Lê Thị Hoa"], amount: 3_142_260 });

    expect(said(withoutMonths(family))).toBe(
      "BHXH HA TINH: The BHYT cua 3 nguoi nha ong/ba Nguyen Thi An het han 31/12/2026. Moi dong tiep: 3.142.260d tai dai ly thu/BHXH co so. Goi 1900 9068, ma K7M2Q9.",
    );
  });

  it("names the insured person where the contact is somebody else", () => {
    expect(said(aCardReminder({ insuredNames: ["Lê Văn Con"] }))).toContain("The BHYT cua Le Van Con het han");
  });

  it("says until when a lapsed card can be renewed without a gap, and after that no more", () => {
    const lapsed = aCardReminder({
      step: "lapsed-3",
      today: "2027-01-04",
      recipientName: "Lê Hoa",
      insuredNames: ["Lê Hoa"],
    });

    expect(said(lapsed)).toContain(
      "The BHYT ong/ba Le Hoa da het han 31/12/2026. Moi dong cham nhat 31/03/2027: 1.366.200d",
    );
    expect(said({ ...lapsed, today: "2027-04-01" })).not.toContain("31/03/2027");
  });

  it("tells a payer of voluntary SI the last day", () => {
    expect(said(aContributionReminder())).toBe(
      "BHXH HA TINH: Moi ong/ba Tran Van Binh dong BHXH tu nguyen 12 thang cham nhat 31/07/2027: 3.168.000d tai dai ly thu/BHXH co so. Goi 1900 9068, ma K7M2Q9.",
    );
  });

  it("tells both prices and the day where a change is known", () => {
    const dearer = aContributionReminder({ later: { from: "2027-01-01", amount: 4_646_400 } });

    expect(said(dearer)).toContain("3.168.000d (tu 01/01/2027: 4.646.400d)");
  });

  it("warns of a change that is not confirmed, with today's price and without one", () => {
    const perhaps = aContributionReminder({ recipientName: "Lê Hoa", later: { from: "2027-01-01", amount: null } });

    expect(said(perhaps)).toContain("3.168.000d tai dai ly thu/BHXH co so, gia co the doi tu 01/01/2027.");
    expect(said({ ...perhaps, amount: null })).toMatch(
      /31\/07\/2027 tai dai ly thu\/BHXH co so, (gia co the|muc dong co the thay) doi tu 01\/01\/2027\./,
    );
  });

  it("sends people to ask where no price is known at all", () => {
    expect(said(aContributionReminder({ amount: null }))).toContain("hoi gia tai do");
  });

  it("names no deadline for methods without one, and no price", () => {
    const open = withoutMonths(aContributionReminder({ dueDate: "2026-12-31", amount: null }));

    expect(said(open)).toBe(
      "BHXH HA TINH: BHXH tu nguyen cua ong/ba Tran Van Binh da dong den 31/12/2026. Moi hoi va dong tiep tai dai ly thu hoac BHXH co so. Goi 1900 9068, ma K7M2Q9.",
    );
  });

  it("states no consequence and no price when a deadline of voluntary SI has passed", () => {
    const overdue = said(aContributionReminder({ step: "added-by-staff", today: "2027-08-02" }));

    expect(overdue).toContain("co han dong 31/07/2027. Moi hoi va dong tiep tai dai ly thu/BHXH co so.");
    expect(overdue).not.toMatch(/mat|dung|phat|lai|3\.168/);
  });

  it("gives up middle names before the given name, and the name before the price or the day", () => {
    const dear = { amount: 133_584_000, later: { from: "2027-01-01", amount: 133_584_000 } } as const;

    expect(
      said(aCardReminder({ recipientName: "Hồ Thị Nguyễn Phương Thảo", insuredNames: ["Hồ Thị Nguyễn Phương Thảo"] })),
    ).toContain("ong/ba Ho T N Phuong Thao");
    expect(said(aCardReminder(dear))).toContain("133.584.000d (tu 01/01/2027: 133.584.000d)");
    expect(said(aContributionReminder(dear))).toContain("Han dong BHXH tu nguyen 31/07/2027: 133.584.000d");
  });

  it("is one part of GSM-7 that the linter passes, for every reminder of people with Vietnamese names", () => {
    fc.assert(
      fc.property(aReminderContent(), (content) => {
        const text = said(content);

        expect(sizeOfSms(text)).toMatchObject({ encoding: "GSM-7", segments: 1 });
        expect(lintMessage(text, agency)).toEqual([]);
        expect(text).toMatch(/^BHXH HA TINH: [A-Z].*[^ ]\. Goi 1900 9068.*K7M2Q9\.$/);
        expect(text).not.toMatch(/ {2}|undefined|\{|null/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is one part of GSM-7 whatever stands in a name", () => {
    fc.assert(
      fc.property(aReminderContent(fc.string({ unit: "grapheme", maxLength: 80 })), (content) => {
        expect(sizeOfSms(said(content))).toMatchObject({ encoding: "GSM-7", segments: 1 });
      }),
      { numRuns: 500 },
    );
  });

  it("is refused by the linter when a name carries a link", () => {
    const bait = aCardReminder({ recipientName: "Nhận quà bit.ly/x", insuredNames: ["Nhận quà bit.ly/x"] });

    expect(lintMessage(said(bait), agency)).not.toEqual([]);
  });
});
