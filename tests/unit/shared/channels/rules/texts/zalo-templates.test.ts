import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../../shared/campaigns/rules/built-in-policy.ts";
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
const paramsOf = (content: ReminderContent) => zaloMessageOf(content, agency, "K7M2Q9").params;
const cardOf = (content: ReminderContent) => {
  const { templateId, params } = zaloMessageOf(content, agency, "K7M2Q9");
  return renderZaloCard(agency, templateId, params);
};
const bodyWithout = (body: string) => body.replace(/<[a-z_]+>/g, "");

describe("the registered templates", () => {
  it("are one for every built-in step and a default for each scheme", () => {
    const steps = builtInPolicy.campaigns.flatMap(({ scheme, steps: own }) =>
      own.map(({ step }) => `${scheme}/${step}`),
    );

    const names = templates.map(({ templateName }) => templateName);

    expect(new Set(names)).toEqual(new Set([...steps, "household-hi/default", "voluntary-si/default"]));
    expect(new Set(templates.map(({ templateId }) => templateId)).size).toBe(templates.length);
  });

  it.each(templates)("keep to Zalo's layout: $templateName", ({ templateName, title, listParams }) => {
    const text = ZALO_TEXTS[templateName];
    const paragraphs = [text?.opening ?? "", text?.advice ?? ""];

    expect(title.length).toBeGreaterThanOrEqual(9);
    expect(title.length).toBeLessThanOrEqual(65);
    expect(paragraphs.every((paragraph) => paragraph.length >= 9 && paragraph.length <= 400)).toBe(true);
    expect(text?.rows.length).toBeLessThanOrEqual(8);
    expect(text?.rows.every(([label]) => label.length >= 3 && label.length <= 36)).toBe(true);
    expect(listParams.length).toBeLessThanOrEqual(10);
  });

  it.each(templates)(
    "let people call and refuse what they are about: $templateName",
    ({ templateName, listButtons }) => {
      const scheme = templateName.split("/")[0];

      expect(listButtons.map(({ type, content }) => [type, content])).toEqual([
        [2, "19009068"],
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
    expect(body).toContain("gọi tổng đài");
    expect(body).not.toContain(agency.hotline);
    expect(new Set(listParams.map(({ name }) => name))).toEqual(used);
  });
});

describe("zaloMessage", () => {
  it("fills the step's own template", () => {
    const message = zaloMessageOf(aCardReminder(), agency, "K7M2Q9");

    expect(message).toEqual({
      templateId: agency.zaloTemplates["household-hi/expiry-30"],
      params: {
        customer_name: "Nguyễn Thị An",
        insured: "Nguyễn Thị An",
        expiry_date: "31/12/2026",
        period: "12 tháng",
        amount: "1.366.200 đồng",
        price_note: "Theo mức đóng ngày 01/12/2026",
        code: "K7M2Q9",
      },
    });
  });

  it("falls back to the scheme's default for a step that staff added", () => {
    const { templateId } = zaloMessageOf(aContributionReminder({ step: "added-by-staff" }), agency, "K7M2Q9");

    expect(templateId).toBe(agency.zaloTemplates["voluntary-si/default"]);
  });

  it("does not use a template whose text it does not know", () => {
    const registered = { ...agency.zaloTemplates, "household-hi/added-by-staff": "430001" };
    const { lastSafeDay: _, ...content } = aCardReminder({ step: "added-by-staff" });

    const message = zaloMessageOf(content, { ...agency, zaloTemplates: registered }, "K7M2Q9");

    expect(message.templateId).toBe(agency.zaloTemplates["household-hi/default"]);
    expect(zaloTemplates({ ...agency, zaloTemplates: registered })).toEqual(templates);
  });

  it("does not promise continuity where no last safe day is known", () => {
    const { lastSafeDay: _, ...content } = aCardReminder({ step: "lapsed-3" });

    expect(zaloMessageOf(content, agency, "K7M2Q9").templateId).toBe(agency.zaloTemplates["household-hi/default"]);
  });

  it("throws when the agency has registered no template at all", () => {
    expect(() => zaloMessageOf(aCardReminder(), { ...agency, zaloTemplates: {} }, "K7M2Q9")).toThrow(
      "household-hi/default",
    );
  });

  it("tells both prices, warns of an unconfirmed change, or sends people to ask", () => {
    const from = "2027-01-01";

    expect(paramsOf(aContributionReminder({ later: { from, amount: 4_646_400 } }))).toMatchObject({
      amount: "3.168.000 đồng",
      price_note: "Từ 01/01/2027: 4.646.400đ",
    });
    expect(paramsOf(aContributionReminder({ amount: null, later: { from, amount: null } }))).toMatchObject({
      amount: "Xin hỏi nơi thu",
      price_note: "Có thể thay đổi từ 01/01/2027",
    });
    expect(paramsOf(aContributionReminder({ amount: null }))).toMatchObject({ price_note: "Mức đóng có thể thay đổi" });
  });

  it("says so where a method has no deadline or members pay by different methods", () => {
    const { months: _, ...open } = aContributionReminder({ dueDate: "2026-12-31" });
    const { months: __, ...mixed } = aCardReminder();

    expect(paramsOf(open)).toMatchObject({ deadline: "Theo đăng ký mới", period: "Theo đăng ký mới" });
    expect(paramsOf(mixed)).toMatchObject({ period: "Theo từng thành viên" });
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
        const { templateId, params } = zaloMessageOf(content, agency, "K7M2Q9");

        const { listParams } = named(templateId);
        expect(Object.keys(params).sort()).toEqual(listParams.map(({ name }) => name).sort());
        for (const { name, type, maxLength } of listParams) {
          const value = params[name] ?? "";
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(maxLength);
          expect(value).toBe(value.normalize("NFC"));
          if (dates.met(type === "DATE")) expect(value).toMatch(/^\d\d\/\d\d\/\d{4}$/);
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
        "Kính gửi ông/bà Nguyễn Thị An, thẻ bảo hiểm y tế của Nguyễn Thị An đã hết hạn ngày 31/12/2026.",
        "Thẻ hết hạn ngày: 31/12/2026\nNên đóng chậm nhất: 31/03/2027\nĐóng tiếp cho: 12 tháng\nSố tiền: 1.366.200 đồng\nVề mức đóng: Theo mức đóng ngày 04/01/2027\nMã tra cứu: K7M2Q9",
        "Mời ông/bà đóng tiếp tại đại lý thu hoặc cơ quan BHXH cơ sở gần nhà. Đóng chậm nhất vào ngày 31/03/2027 thì thời gian tham gia vẫn được tính liên tục. Nếu ông/bà vừa đóng, xin bỏ qua tin này.",
        "BHXH không gửi đường link, không yêu cầu OTP hay chuyển khoản. Muốn kiểm tra tin này, mời ông/bà gọi tổng đài của BHXH và đọc mã tra cứu.",
      ].join("\n\n"),
      buttons: [{ title: "Gọi tổng đài" }, { title: "Từ chối nhận tin BHYT" }],
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
