import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceKnowledgeOf } from "../../../../../../shared/channels/rules/texts/situation.ts";
import { smsText } from "../../../../../../shared/channels/rules/texts/sms-texts.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import type { ReminderContent } from "../../../../../../shared/reminders/rules/types.ts";
import { sizeOfSms } from "../../../../../../shared/wording/rules/gsm-segments.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";
import { plainMoneyText } from "../../../../../../shared/wording/rules/money-text.ts";
import { aReminderContent } from "../../../../../support/arbitrary-reminders.ts";
import { aCardReminder, aContributionReminder } from "../../../../../support/reminder-content.ts";

const { agency } = province;
const CODE = "K7M2Q9XA";
const said = (content: ReminderContent, speaker = agency) => smsText(content, speaker, CODE);
const withoutMonths = ({ months: _, ...content }: ReminderContent): ReminderContent => content;
const family = ["Nguyễn Thị An", "Lê Văn Bình", "Lê Thị Hoa"];
const CHECK = `Kiem tra tin: ${agency.hotline}, ma ${CODE}`;

describe("smsText", () => {
  it.each<[string, ReminderContent, string]>([
    [
      "when one person's card ends, what to pay and where",
      aCardReminder(),
      "The BHYT cua ong/ba Nguyen Thi An het han 31/12/2026. Xin dong 12 thang: 1.366.200d tai diem thu BHXH",
    ],
    [
      "for how many of the family the price is",
      withoutMonths(aCardReminder({ insuredNames: family, amount: 3_142_260 })),
      "The BHYT cua 3 nguoi nha ong/ba Nguyen Thi An het han 31/12/2026. Xin dong: 3.142.260d tai diem thu BHXH",
    ],
    [
      "both prices of a card and the day between them",
      aCardReminder({ later: { from: "2026-12-20", amount: 1_548_360 } }),
      "The BHYT ong/ba het han 31/12/2026. Xin dong truoc 20/12/2026: 1.366.200d; tu ngay do: 1.548.360d",
    ],
    [
      "that the price of a card is not certain",
      aCardReminder({ amount: null }),
      "The BHYT ong/ba het han 31/12/2026. Xin dong 12 thang; muc dong co the thay doi, xin hoi diem thu BHXH",
    ],
    [
      "what follows if a lapsed card is not renewed in time",
      aCardReminder({ step: "lapsed-3", today: "2027-01-04" }),
      "The BHYT ong/ba het han 31/12/2026. Dong cham nhat 30/03/2027 de khong phai cho 30 ngay: 1.366.200d",
    ],
    [
      "nothing of that day once it has passed",
      aCardReminder({ step: "lapsed-3", today: "2027-03-31" }),
      "The BHYT ong/ba Nguyen Thi An het han 31/12/2026. Xin dong lai: 1.366.200d tai diem thu BHXH",
    ],
    [
      "a payer of voluntary SI the last day",
      aContributionReminder(),
      "Xin moi ong/ba Tran Van Binh dong BHXH tu nguyen 12 thang, han 31/07/2027: 3.168.000d tai diem thu BHXH",
    ],
    [
      "both prices of a contribution and the day between them",
      aContributionReminder({ later: { from: "2027-01-01", amount: 4_646_400 } }),
      "Xin moi ong/ba dong BHXH tu nguyen, han 31/07/2027. Truoc 01/01/2027: 3.168.000d; tu ngay do: 4.646.400d",
    ],
    [
      "of a change that is not confirmed",
      aContributionReminder({ later: { from: "2027-01-01", amount: null } }),
      "Xin moi ong/ba dong BHXH tu nguyen, han 31/07/2027: 3.168.000d. Tu 01/01/2027 muc dong co the thay doi",
    ],
    [
      "people who paid ahead where to choose anew, never of a next period",
      withoutMonths(aContributionReminder({ dueDate: "2026-12-31", amount: null })),
      "BHXH tu nguyen ong/ba da dong truoc den het 12/2026. Muon dong tiep xin dang ky lai tai BHXH co so",
    ],
    [
      "no consequence and no price when a deadline of voluntary SI has passed",
      aContributionReminder({ step: "added-by-staff", today: "2027-08-02" }),
      "BHXH tu nguyen ong/ba Tran Van Binh da qua han dong 31/07/2027. Xin lien he BHXH co so",
    ],
  ])("tells %s", (_, content, text) => {
    expect(said(content)).toBe(`BHXH HA TINH: ${text}. ${CHECK}`);
  });

  it("names the months that a payment covers where there is room", () => {
    const brief = { ...agency, smsBrand: "BHXH", hotline: "19001234" };

    expect(said(aContributionReminder({ recipientName: "Lê Hoa", insuredNames: ["Lê Hoa"] }), brief)).toContain(
      "dong BHXH tu nguyen thang 01-12/2027",
    );
  });

  it("names the insured person where the contact is somebody else", () => {
    expect(said(aCardReminder({ insuredNames: ["Lê Văn Con"] }))).toContain(
      "The BHYT cua Le Van Con dung duoc den het 31/12/2026.",
    );
  });

  it("does not say that a number can check a message which knows no codes", () => {
    const text = said(aCardReminder(), { ...agency, hotline: "1900 9068", hotlineFindsCodes: false });

    expect(text).toMatch(/\. Hoi 1900 9068, ma tin K7M2Q9XA$/);
  });

  it.each(["Lộn", "Bưởi", "Các", "Dái", "Đảm"])("never writes the given name %s alone", (given) => {
    const name = `Nguyễn Hoàng Phương Thảo ${given}`;
    const dear = { amount: 133_584_000, later: { from: "2026-12-20", amount: null } } as const;
    const texts = [
      aCardReminder({ recipientName: name, insuredNames: [name] }),
      aCardReminder({ recipientName: given, insuredNames: [given] }),
      aCardReminder({ recipientName: name, insuredNames: [name], ...dear }),
      aCardReminder({ recipientName: name, insuredNames: family }),
    ].map((content) => said(content));

    const plain = given.normalize("NFD").replace(/\p{M}/gu, "").replace("Đ", "D");
    for (const text of texts)
      expect(text.replace(/Nguyen [A-Za-z ]*$/, "")).not.toMatch(new RegExp(`(ba|cua|BHYT) ${plain}\\b`));
  });

  it("gives up words of comfort before middle names, and all names before the price, the day or the check", () => {
    const name = "Hồ Thị Nguyễn Phương Thảo";

    expect(said(aCardReminder({ recipientName: name, insuredNames: [name] }))).toBe(
      `BHXH HA TINH: The BHYT ong/ba Ho T N Phuong Thao het han 31/12/2026. Xin dong 12 thang: 1.366.200d tai diem thu BHXH. ${CHECK}`,
    );
  });

  /** Everything that agencies and people can bring together: brands, numbers, names, amounts, days. */
  const aSpeaker = fc.record({
    smsBrand: fc.constantFrom("BHXH HA TINH", "BHXHVN"),
    hotline: fc.constantFrom("0239 3000 000", "1900 9068", "02393000000"),
    hotlineFindsCodes: fc.boolean(),
  });

  it("is one part of GSM-7 that the linter passes, for every reminder of people with Vietnamese names", () => {
    fc.assert(
      fc.property(aReminderContent(), aSpeaker, (content, speaker) => {
        const ours = { ...agency, ...speaker };
        const text = said(content, ours);

        expect(sizeOfSms(text)).toMatchObject({ encoding: "GSM-7", segments: 1 });
        expect(lintMessage(text, { ...ours, code: CODE })).toEqual([]);
        expect(text.startsWith(`${ours.smsBrand}: `)).toBe(true);
        expect(text).toMatch(new RegExp(`[^ ]\\. (?:Kiem tra tin:|Hoi) ${ours.hotline}, ma (?:tin )?${CODE}$`));
        expect(text).not.toMatch(/ {2}|undefined|\{|null|\. \./);
      }),
      { numRuns: 2_000 },
    );
  });

  it("tells the price that it has, whatever else must go", () => {
    fc.assert(
      fc.property(aReminderContent(), (content) => {
        const text = said(content);
        const { amount, later } = content;
        const knowledge = priceKnowledgeOf(content);

        const isTold = ["known", "both", "perhaps"].includes(knowledge);
        if (isTold && amount !== null) expect(text).toContain(plainMoneyText(amount));
        if (knowledge === "both") expect(text).toContain(plainMoneyText(later?.amount ?? 0));
        if (knowledge === "perhaps" || knowledge === "unknown") expect(text).toContain("muc dong co the thay doi");
      }),
      { numRuns: 1_000 },
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
    const bait = aCardReminder({ recipientName: "Nhận bit.ly/x", insuredNames: ["Nhận bit.ly/x"] });

    expect(lintMessage(said(bait), agency)).not.toEqual([]);
  });
});
