import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../../shared/campaigns/rules/built-in-policy.ts";
import { STEP_TEXTS } from "../../../../../../shared/campaigns/rules/step-texts.ts";
import {
  renderZaloCard,
  type ZaloTemplate,
  zaloMessageOf,
  zaloTemplates,
} from "../../../../../../shared/channels/rules/texts/zalo-templates.ts";
import { ZALO_TEXTS } from "../../../../../../shared/channels/rules/texts/zalo-texts.ts";
import { wishIn } from "../../../../../../shared/opt-outs/rules/said.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import type { ReminderContent } from "../../../../../../shared/reminders/rules/types.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";
import { SAFETY_SENTENCE } from "../../../../../../shared/wording/rules/safety-sentence.ts";
import { aReminderContent } from "../../../../../support/arbitrary-reminders.ts";
import { countingHits } from "../../../../../support/hits.ts";
import { aCardReminder, aContributionReminder } from "../../../../../support/reminder-content.ts";

const { agency } = province;
const templates = zaloTemplates(agency);
const named = (templateId: string): ZaloTemplate => {
  const found = templates.find((template) => template.templateId === templateId);
  if (!found) throw new Error(`no template ${templateId}`);
  return found;
};
const paramsOf = (content: ReminderContent) => zaloMessageOf(content, agency, "K7M2Q9XA").params;
const cardOf = (content: ReminderContent) => {
  const { templateId, params } = zaloMessageOf(content, agency, "K7M2Q9XA");
  return renderZaloCard(agency, templateId, params);
};
const bodyWithout = (body: string) => body.replace(/<[a-z_]+>/g, "");

describe("the registered templates", () => {
  it("are one for every built-in step and a default for each scheme, and one for what was paid ahead", () => {
    const steps = builtInPolicy.campaigns.flatMap(({ scheme, steps: own }) =>
      own.map(({ step }) => `${scheme}/${step}`),
    );

    const names = templates.map(({ templateName }) => templateName);

    expect(new Set(names)).toEqual(
      new Set([...steps, "household-hi/default", "voluntary-si/default", "voluntary-si/prepaid"]),
    );
    expect(new Set(templates.map(({ templateId }) => templateId)).size).toBe(templates.length);
  });

  it("have a text of their own for exactly the steps that campaign files are checked for", () => {
    const checked = Object.entries(STEP_TEXTS).flatMap(([scheme, steps]) =>
      Object.keys(steps).map((step) => `${scheme}/${step}`),
    );
    const own = Object.keys(ZALO_TEXTS).filter((key) => !/\/(?:default|prepaid)$/.test(key));

    expect(own.sort()).toEqual(checked.sort());
  });

  it.each(templates)("keep to Zalo's layout: $templateName", ({ templateName, title, listParams }) => {
    const text = ZALO_TEXTS[templateName];
    const paragraphs = [text?.opening ?? "", text?.advice ?? ""];

    expect(title.length).toBeGreaterThanOrEqual(9);
    expect(title.length).toBeLessThanOrEqual(65);
    expect(paragraphs.every((paragraph) => paragraph.length >= 9 && paragraph.length <= 400)).toBe(true);
    expect(text?.rows.length).toBeGreaterThanOrEqual(2);
    expect(text?.rows.length).toBeLessThanOrEqual(8);
    expect(text?.rows.every(([label]) => label.length >= 3 && label.length <= 36)).toBe(true);
    expect(listParams.length).toBeLessThanOrEqual(10);
    expect(listParams.every(({ name, maxLength }) => name.length <= 30 && maxLength <= 200)).toBe(true);
  });

  it.each(templates)("have at most 400 fixed characters in all: $templateName", ({ title, body }) => {
    expect(bodyWithout(`${title}${body}`).replaceAll("\n", "").length).toBeLessThanOrEqual(400);
  });

  it("offer a check only where the number that is called can look codes up", () => {
    const [blind] = zaloTemplates({ ...agency, hotlineFindsCodes: false });

    expect(blind?.body).not.toContain("Kiểm tra tin");
  });

  it.each(templates)(
    "let people call and refuse what they are about: $templateName",
    ({ templateName, listButtons }) => {
      const scheme = templateName.split("/")[0];

      expect(listButtons.map(({ type, content }) => [type, content])).toEqual([
        [2, "02393000000"],
        ["response", ""],
      ]);
      expect(listButtons.every(({ title }) => title.length >= 5 && title.length <= 30)).toBe(true);
      expect(wishIn(listButtons[1]?.title ?? "")).toEqual({ kind: "refuse", topic: scheme });
      expect(lintMessage(listButtons.map(({ title }) => title).join("\n"), agency)).toEqual([]);
    },
  );

  it.each(templates)("are NFC, safe and tell how to check: $templateName", ({ title, body, listParams }) => {
    const used = new Set([...body.matchAll(/<([a-z_]+)>/g)].map(([, name]) => name));

    expect(`${title}${body}`).toBe(`${title}${body}`.normalize("NFC"));
    expect(lintMessage(`${title}\n${bodyWithout(body)}`, agency)).toEqual([]);
    expect(body).toContain(SAFETY_SENTENCE);
    expect(body).toContain("Kiểm tra tin: bấm nút gọi");
    expect(body).not.toContain(agency.hotline);
    expect(new Set(listParams.map(({ name }) => name))).toEqual(used);
  });
});

describe("zaloMessage", () => {
  it("fills the step's own template", () => {
    const message = zaloMessageOf(aCardReminder(), agency, "K7M2Q9XA");

    expect(message).toEqual({
      templateId: agency.zaloTemplates["household-hi/expiry-30"],
      params: {
        customer_name: "Nguyễn Thị An",
        insured: "ông/bà",
        expiry_date: "31/12/2026",
        period: "12 tháng",
        amount: "1.366.200 đồng",
        price_note: "Tính theo mức ngày 01/12/2026",
        code: "K7M2Q9XA",
      },
    });
  });

  it("falls back to the scheme's default for a step that staff added", () => {
    const { templateId } = zaloMessageOf(aContributionReminder({ step: "added-by-staff" }), agency, "K7M2Q9XA");

    expect(templateId).toBe(agency.zaloTemplates["voluntary-si/default"]);
  });

  it("does not use a template whose text it does not know", () => {
    const registered = { ...agency.zaloTemplates, "household-hi/added-by-staff": "430001" };
    const { lastSafeDay: _, ...content } = aCardReminder({ step: "added-by-staff" });

    const message = zaloMessageOf(content, { ...agency, zaloTemplates: registered }, "K7M2Q9XA");

    expect(message.templateId).toBe(agency.zaloTemplates["household-hi/default"]);
    expect(zaloTemplates({ ...agency, zaloTemplates: registered })).toEqual(templates);
  });

  it("does not promise continuity where no last safe day is known", () => {
    const { lastSafeDay: _, ...content } = aCardReminder({ step: "lapsed-3" });

    expect(zaloMessageOf(content, agency, "K7M2Q9XA").templateId).toBe(agency.zaloTemplates["household-hi/default"]);
  });

  it("throws when the agency has registered no template at all", () => {
    expect(() => zaloMessageOf(aCardReminder(), { ...agency, zaloTemplates: {} }, "K7M2Q9XA")).toThrow(
      "household-hi/default",
    );
  });

  it("tells both prices, warns of an unconfirmed change, or sends people to ask", () => {
    const from = "2027-01-01";

    expect(paramsOf(aContributionReminder({ later: { from, amount: 4_646_400 } }))).toMatchObject({
      amount: "3.168.000 đồng",
      price_note: "Từ 01/01/2027: 4.646.400đ",
    });
    expect(paramsOf(aContributionReminder({ later: { from, amount: null } }))).toMatchObject({
      amount: "3.168.000 đồng",
      price_note: "Có thể thay đổi từ 01/01/2027",
    });
    expect(paramsOf(aContributionReminder({ amount: null }))).toMatchObject({
      amount: "Xin hỏi điểm thu BHXH",
      price_note: "Mức đóng có thể thay đổi",
    });
  });

  it.each([
    [1, "01/2027"],
    [3, "01/2027–03/2027"],
    [12, "01/2027–12/2027"],
  ])("names the months that a payment for %i covers: %s", (months, covered) => {
    expect(paramsOf(aContributionReminder({ months }))).toMatchObject({
      paid_month: "12/2026",
      period_months: covered,
    });
  });

  it("has a text of its own for people who paid ahead, whatever the step", () => {
    const { months: _, ...ahead } = aContributionReminder({ dueDate: "2026-12-31", amount: null });

    expect(zaloMessageOf(ahead, agency, "K7M2Q9XA")).toEqual({
      templateId: agency.zaloTemplates["voluntary-si/prepaid"],
      params: { customer_name: "Trần Văn Bình", paid_month: "12/2026", code: "K7M2Q9XA" },
    });
  });

  it("names no months where members pay for different ones", () => {
    const { months: _, ...mixed } = aCardReminder();

    expect(paramsOf(mixed)).toMatchObject({ period: "Theo từng thành viên" });
  });

  it.each([
    ["expiry-7", "2027-01-02", "household-hi/default"],
    ["lapsed-3", "2026-12-30", "household-hi/default"],
    ["lapsed-3", "2027-03-30", "household-hi/lapsed-3"],
    ["lapsed-3", "2027-03-31", "household-hi/default"],
  ] as const)("does not use the text of %s on %s if it is not true then: %s", (step, today, template) => {
    const { templateId } = zaloMessageOf(aCardReminder({ step, today }), agency, "K7M2Q9XA");

    expect(templateId).toBe(agency.zaloTemplates[template]);
  });

  it("names as many of a large family as fit and counts the others", () => {
    const many = Array.from({ length: 12 }, (_, index) => `Nguyễn Thị Phương Thảo ${index + 1}`);

    const { insured = "" } = paramsOf(aCardReminder({ insuredNames: many }));

    expect(insured).toMatch(/^Nguyễn Thị Phương Thảo 1, .* và \d người khác$/);
    expect(insured.length).toBeLessThanOrEqual(200);
    expect(paramsOf(aCardReminder({ insuredNames: ["An", "Bình", "Chi"] })).insured).toBe("An, Bình và Chi");
  });

  it("gives exactly the template's values, NFC, within their limits and clean, for every reminder", () => {
    const dates = countingHits("a value is a date");
    fc.assert(
      fc.property(aReminderContent(), (content) => {
        const { templateId, params } = zaloMessageOf(content, agency, "K7M2Q9XA");

        const { listParams } = named(templateId);
        expect(Object.keys(params).sort()).toEqual(listParams.map(({ name }) => name).sort());
        for (const { name, type, maxLength } of listParams) {
          const value = params[name] ?? "";
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(maxLength);
          expect(value).toBe(value.normalize("NFC"));
          if (dates.met(type === "DATE")) expect(value).toMatch(/^(?:\d\d\/)?\d\d\/\d{4}$/);
        }
        expect(lintMessage(Object.values(params).join("\n"), agency)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    dates.expectAtLeast(0.05);
  });
});

describe("renderZaloCard", () => {
  it("shows the card as the recipient sees it", () => {
    expect(cardOf(aCardReminder({ step: "lapsed-3", today: "2027-01-04" }))).toMatchObject({
      title: "Thẻ BHYT đã hết hạn",
      body: [
        "Kính gửi ông/bà Nguyễn Thị An, thẻ BHYT của ông/bà đã hết hạn ngày 31/12/2026, hiện không dùng được.",
        "Đóng chậm nhất: 30/03/2027\nĐóng tiếp cho: 12 tháng\nSố tiền: 1.366.200 đồng\nGhi chú: Tính theo mức ngày 04/01/2027\nMã tra cứu: K7M2Q9XA",
        "Mời ông/bà đóng tại điểm thu BHXH, BHYT gần nhà. Đóng sau 30/03/2027 phải chờ 30 ngày mới dùng được. Nếu vừa đóng, xin bỏ qua tin này.",
        "BHXH không gửi đường link, không hỏi OTP, không nhận tiền vào tài khoản cá nhân. Kiểm tra tin: bấm nút gọi, đọc mã.",
      ].join("\n\n"),
      buttons: [{ title: "Gọi tổng đài" }, { title: "Không nhận tin nhắc BHYT" }],
    });
  });

  it("is clean as a whole and leaves no placeholder, for every reminder", () => {
    fc.assert(
      fc.property(aReminderContent(), (content) => {
        const card = cardOf(content);

        expect(lintMessage(`${card?.title}\n${card?.body}`, agency)).toEqual([]);
        expect(card?.body).not.toMatch(/[<>]|undefined|&amp;/);
      }),
    );
  });

  it("knows only our own templates", () => {
    expect(renderZaloCard(agency, "999", {})).toBeUndefined();
  });
});
