import { civilDateAt } from "../../../kernel/rules/civil-time.ts";
import type { OptOutChange } from "../../../opt-outs/rules/types.ts";
import type { OptOut } from "../../../people/rules/types.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { hotlineButton } from "./zalo-buttons.ts";
import type { ZaloTemplate } from "./zalo-templates.ts";

type Kind = OptOutChange["kind"];
type ConfirmationAgency = Pick<Agency, "name" | "hotline" | "zaloTemplates">;

/** As people call what they get; without accents for SMS. */
const ABOUT: Readonly<Record<OptOut, { readonly zalo: string; readonly sms: string }>> = {
  all: { zalo: "mọi tin nhắc", sms: "moi tin nhac" },
  "household-hi": { zalo: "tin nhắc về thẻ BHYT", sms: "tin nhac the BHYT" },
  "voluntary-si": { zalo: "tin nhắc đóng BHXH tự nguyện", sms: "tin nhac BHXH tu nguyen" },
  "pension-payout": { zalo: "tin báo lương hưu, trợ cấp", sms: "tin bao luong huu" },
};

const DONE: Readonly<
  Record<Kind, { readonly key: string; readonly title: string; readonly zalo: string; readonly sms: string }>
> = {
  refuse: { key: "opt-outs/refused", title: "Đã dừng gửi tin", zalo: "đã dừng gửi", sms: "Da dung gui" },
  accept: { key: "opt-outs/accepted", title: "Gửi lại tin", zalo: "sẽ gửi lại", sms: "Se gui lai" },
};

/** One SMS part, without a code or a link. */
export const confirmationSms = (
  { kind, topic }: OptOutChange,
  { smsBrand, hotline }: Pick<Agency, "smsBrand" | "hotline">,
): string =>
  `${smsBrand}: ${DONE[kind].sms} ${ABOUT[topic].sms} den so nay theo yeu cau cua ong/ba. Neu khong phai ong/ba yeu cau, xin goi ${hotline}.`;

export const confirmationCard = (
  { kind, topic, at }: OptOutChange,
  { zaloTemplates }: Pick<Agency, "zaloTemplates">,
) => ({
  templateId: zaloTemplates[DONE[kind].key],
  params: { topic: ABOUT[topic].zalo, date: dateText(civilDateAt(new Date(at))) },
});

/** The cards that tell a phone, as they are to be registered. */
export const confirmationTemplates = ({ name, hotline, zaloTemplates }: ConfirmationAgency): readonly ZaloTemplate[] =>
  Object.values(DONE).flatMap(({ key, title, zalo }) => {
    const templateId = zaloTemplates[key];
    if (templateId === undefined) return [];
    return [
      {
        templateId,
        templateName: key,
        status: "ENABLE",
        title,
        body: `${name} ${zalo} <topic> đến số điện thoại này theo yêu cầu ngày <date>. Nếu không phải ông/bà yêu cầu hoặc muốn đổi lại, mời ông/bà bấm nút gọi.`,
        listParams: [parameter("topic", "STRING", 30), parameter("date", "DATE", 20)],
        listButtons: [hotlineButton({ hotline })],
      } as const,
    ];
  });

/** What the recipient sees; undefined for a template that confirms nothing. */
export const renderConfirmation = (
  agency: ConfirmationAgency,
  templateId: string,
  params: Readonly<Record<string, string>>,
) => {
  const template = confirmationTemplates(agency).find((known) => known.templateId === templateId);
  if (template === undefined) return undefined;
  const { title, body, listButtons: buttons } = template;
  return { title, body: body.replace(/<(\w+)>/g, (_, name: string) => params[name] ?? ""), buttons };
};

const parameter = (name: string, type: "STRING" | "DATE", maxLength: number) =>
  ({
    name,
    type,
    zaloType: type === "DATE" ? 11 : 5,
    require: true,
    maxLength,
    minLength: 1,
    acceptNull: false,
  }) as const;
