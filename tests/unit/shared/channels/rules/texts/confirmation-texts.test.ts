import { describe, expect, it } from "vitest";
import {
  confirmationCard,
  confirmationSms,
  confirmationTemplates,
  renderConfirmation,
} from "../../../../../../shared/channels/rules/texts/confirmation-texts.ts";
import type { OptOutChange } from "../../../../../../shared/opt-outs/rules/types.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import { sizeOfSms } from "../../../../../../shared/wording/rules/gsm-segments.ts";
import { lintMessage } from "../../../../../../shared/wording/rules/lint.ts";

const { agency } = province;
const aChange: OptOutChange = {
  phone: "+84912345678",
  kind: "refuse",
  topic: "household-hi",
  refusalId: "r-1",
  at: "2026-12-01T17:30:00.000Z",
};
const CHANGES: readonly OptOutChange[] = (["all", "household-hi", "voluntary-si", "pension-payout"] as const).flatMap(
  (topic) => (["refuse", "accept"] as const).map((kind) => ({ ...aChange, kind, topic })),
);

describe("what a phone is told of a change", () => {
  it.each(CHANGES)("fits one SMS, is safe and says whom to call: $kind $topic", (change) => {
    const text = confirmationSms(change, { ...agency, hotline: "0239 385 6789" });

    expect(sizeOfSms(text).segments).toBe(1);
    expect(lintMessage(confirmationSms(change, agency), agency)).toEqual([]);
    expect(text).toContain("0239 385 6789");
  });

  it.each(CHANGES)("fits its card: $kind $topic", (change) => {
    const { templateId, params } = confirmationCard(change, agency);
    const template = confirmationTemplates(agency).find((known) => known.templateId === templateId);

    expect(template?.listParams.map(({ name }) => name).sort()).toEqual(Object.keys(params).sort());
    for (const { name, maxLength } of template?.listParams ?? []) {
      expect(new Map(Object.entries(params)).get(name)?.length).toBeLessThanOrEqual(maxLength);
    }
    expect(template?.body.length).toBeLessThanOrEqual(400);
    expect(lintMessage(renderConfirmation(agency, templateId ?? "", params)?.body ?? "", agency)).toEqual([]);
  });

  it("reads well, with the day as it is in Hà Tĩnh", () => {
    const { templateId = "", params } = confirmationCard(aChange, agency);

    expect(renderConfirmation(agency, templateId, params)?.body).toBe(
      `BHXH tỉnh Hà Tĩnh đã dừng gửi tin nhắc về thẻ BHYT đến số điện thoại này theo yêu cầu ngày 02/12/2026. Nếu không phải ông/bà yêu cầu hoặc muốn đổi lại, mời ông/bà bấm nút gọi.`,
    );
  });
});
