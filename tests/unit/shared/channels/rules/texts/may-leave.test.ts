import { describe, expect, it } from "vitest";
import { mayLeave } from "../../../../../../shared/channels/rules/texts/may-leave.ts";
import { smsText } from "../../../../../../shared/channels/rules/texts/sms-texts.ts";
import { zaloMessageOf } from "../../../../../../shared/channels/rules/texts/zalo-templates.ts";
import { province } from "../../../../../../shared/provinces/ha-tinh.ts";
import { CRAFTED_NAMES, REAL_NAMES } from "../../../../../support/crafted-names.ts";
import { aCardReminder } from "../../../../../support/reminder-content.ts";

const { agency } = province;
const CODE = "K7M2Q9XA";

const textsOf = (content: ReturnType<typeof aCardReminder>) => [
  smsText(content, agency, CODE),
  Object.values(zaloMessageOf(content, agency, CODE).params).join("\n"),
];

describe("mayLeave", () => {
  it.each(CRAFTED_NAMES)("stops a text to or about %j, on both channels", (name) => {
    const [toCrafted, aboutCrafted] = [
      aCardReminder({ recipientName: name, insuredNames: ["Lê Thị Bưởi"] }),
      aCardReminder({ insuredNames: ["Nguyễn Thị An", name] }),
    ];

    for (const content of [toCrafted, aboutCrafted]) {
      for (const text of textsOf(content)) expect(mayLeave(content, text, { ...agency, code: CODE })).toBe(false);
    }
  });

  it.each(REAL_NAMES)("lets a text to %j pass", (name) => {
    const content = aCardReminder({ recipientName: name, insuredNames: [name, "Lê Thị Bưởi"] });

    for (const text of textsOf(content)) expect(mayLeave(content, text, { ...agency, code: CODE })).toBe(true);
  });
});
