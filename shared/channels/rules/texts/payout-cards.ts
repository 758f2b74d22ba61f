import type { PayoutContent, PayoutText } from "../../../payouts/rules/content.ts";
import { monthsKey, monthsText, nextMonthText } from "../../../payouts/rules/months.ts";
import { shortName } from "../../../people/rules/names.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { moneyText } from "../../../wording/rules/money-text.ts";
import { SAFETY_SENTENCE } from "../../../wording/rules/safety-sentence.ts";
import { bankOf, cashTimeOf, placeOf } from "./payout-values.ts";
import { hotlineButton, type ZaloButton } from "./zalo-buttons.ts";
import type { ZaloTemplate } from "./zalo-templates.ts";

type CardAgency = Pick<Agency, "zaloTemplates" | "hotline" | "hotlineFindsCodes">;

/** Fixed words of at most 400 characters with the safety sentence, and at most eight parameters. */
interface CardText {
  readonly title: string;
  readonly opening: string;
  readonly rows: readonly (readonly [label: string, parameter: `<${string}>`])[];
  readonly advice: string;
  /** `not-received` where money went to an account; else people may refuse what the card is about. */
  readonly button: keyof typeof BUTTONS;
}

const BUTTONS = { "not-received": "Chưa nhận được tiền", refuse: "Không nhận tin báo lương hưu" } as const;

const DEAR = "Kính gửi ông/bà <customer_name>,";
const CODE_ROW = ["Mã tra cứu", "<code>"] as const;
const PAID_ROWS = [["Ngày trả", "<paid_on>"], ["Nơi nhận", "<bank>"], ["Số tiền", "<amount>"], CODE_ROW] as const;

const CARDS: Readonly<Record<PayoutText, CardText>> = {
  paid: {
    title: "Đã chi trả lương hưu, trợ cấp BHXH",
    opening: `${DEAR} lương hưu, trợ cấp BHXH <months> của ông/bà đã được trả vào tài khoản đã đăng ký.`,
    rows: PAID_ROWS,
    advice: "Sau 3 ngày làm việc chưa nhận được tiền, mời ông/bà bấm nút bên dưới hoặc gọi tổng đài.",
    button: "not-received",
  },
  "paid-months": {
    title: "Đã chi trả gộp lương hưu, trợ cấp BHXH",
    opening: `${DEAR} lương hưu, trợ cấp BHXH các <months> của ông/bà đã được trả một lần vào tài khoản.`,
    rows: [...PAID_ROWS.slice(0, 3), ["Kỳ tiếp theo", "<next_month>"], CODE_ROW],
    advice: "Các tháng này không có kỳ chi trả riêng nữa. Sau 3 ngày chưa nhận được, mời ông/bà bấm nút bên dưới.",
    button: "not-received",
  },
  returned: {
    title: "Chưa trả được lương hưu, trợ cấp BHXH",
    opening: `${DEAR} lương hưu, trợ cấp BHXH <months> của ông/bà chưa vào được tài khoản. Tiền của ông/bà vẫn được giữ đủ.`,
    rows: [["Kỳ chi trả", "<months>"], CODE_ROW],
    advice: "Mời ông/bà đến BHXH cơ sở gần nhà gặp cán bộ để được hướng dẫn, nhớ mang theo căn cước.",
    button: "refuse",
  },
  "cash-day": {
    title: "Lịch nhận lương hưu, trợ cấp bằng tiền mặt",
    opening: `${DEAR} mời ông/bà nhận lương hưu, trợ cấp BHXH <months> bằng tiền mặt.`,
    rows: [["Ngày giờ", "<cash_time>"], ["Địa điểm", "<cash_place>"], ["Sau đó nhận tại", "<post_office>"], CODE_ROW],
    advice: "Người được ủy quyền nhận thay cần giấy ủy quyền có chứng thực, còn hạn.",
    button: "refuse",
  },
  "home-day": {
    title: "Lương hưu, trợ cấp được trả tại nhà",
    opening: `${DEAR} nhân viên bưu điện sẽ đến nhà trả lương hưu, trợ cấp BHXH <months> bằng tiền mặt.`,
    rows: [["Kỳ chi trả", "<months>"], CODE_ROW],
    advice: "Nhân viên không thu bất kỳ khoản phí nào. Cần hỏi thêm, mời ông/bà gọi tổng đài.",
    button: "refuse",
  },
  "cash-post": {
    title: "Chưa nhận lương hưu, trợ cấp tháng này",
    opening: `${DEAR} lương hưu, trợ cấp BHXH <months> của ông/bà chưa có người nhận.`,
    rows: [["Nhận tại", "<post_office>"], ["Đến hết ngày", "<cash_until>"], CODE_ROW],
    advice: "Mời ông/bà đến nhận tiền mặt, nhớ mang theo căn cước. Người nhận thay cần giấy ủy quyền có chứng thực.",
    button: "refuse",
  },
  "authorisation-30": {
    title: "Giấy ủy quyền nhận lương hưu sắp hết hạn",
    opening: `${DEAR} giấy ủy quyền nhận lương hưu, trợ cấp BHXH của ông/bà sắp hết hạn.`,
    rows: [["Hết hạn ngày", "<authorised_until>"], CODE_ROW],
    advice: "Nếu còn cần người nhận thay, mời ông/bà làm giấy ủy quyền mới có chứng thực.",
    button: "refuse",
  },
  private: {
    title: "Thông tin về chế độ BHXH",
    opening: `${DEAR} có thông tin về chế độ BHXH của ông/bà.`,
    rows: [["Liên hệ", "<contact>"], CODE_ROW],
    advice: "Mời ông/bà gọi tổng đài hoặc đến BHXH cơ sở gần nhà.",
    button: "refuse",
  },
};

const LABEL = { type: "STRING", zaloType: 5, maxLength: 30 } as const;
const ADDRESS = { type: "STRING", zaloType: 9, maxLength: 200 } as const;
const DATE = { type: "DATE", zaloType: 11, maxLength: 20 } as const;

type Value = (content: PayoutContent, code: string) => string;
const LONGEST_PLACE = 80;

const PARAMETERS: Readonly<
  Record<
    string,
    { readonly type: "STRING" | "DATE"; readonly zaloType: number; readonly maxLength: number; readonly value: Value }
  >
> = {
  customer_name: {
    type: "STRING",
    zaloType: 1,
    maxLength: 30,
    value: ({ recipientName }) => shortName(recipientName, 30),
  },
  months: { ...LABEL, value: ({ months }) => monthsLabel(months) },
  next_month: { ...LABEL, value: ({ months }) => `tháng ${nextMonthText(months)}` },
  paid_on: { ...DATE, value: ({ paidOn, dueDate }) => dateText(paidOn ?? dueDate) },
  bank: { ...LABEL, value: (content) => bankText(content) },
  amount: { ...LABEL, value: ({ amount }) => (amount === null ? "Xem trong VssID" : moneyText(amount)) },
  cash_time: { ...LABEL, value: ({ cashFrom }) => cashTimeOf(cashFrom, "ngày") },
  cash_place: {
    ...ADDRESS,
    value: ({ cashPlace }) => placeOf(cashPlace, LONGEST_PLACE) ?? "Điểm chi trả của xã, phường",
  },
  post_office: { ...ADDRESS, value: ({ postOffice }) => placeOf(postOffice, LONGEST_PLACE) ?? "Bưu điện gần nhà" },
  cash_until: { ...DATE, value: ({ dueDate }) => dateText(dueDate) },
  authorised_until: { ...DATE, value: ({ dueDate }) => dateText(dueDate) },
  contact: { ...LABEL, value: () => "BHXH cơ sở gần nhà" },
  code: { type: "STRING", zaloType: 4, maxLength: 30, value: (_content, code) => code },
};

/** Three months over the turn of a year are too long one by one. */
const monthsLabel = (months: PayoutContent["months"]): string => {
  const said = `tháng ${monthsText(months)}`;
  return said.length <= LABEL.maxLength ? said : `tháng ${monthsKey(months)}`;
};

const bankText = ({ bank, accountLast4 }: PayoutContent): string => {
  const tail = accountLast4 === undefined ? "" : `số cuối ${accountLast4}`;
  const name = bankOf(bank, LABEL.maxLength - tail.length - 2) ?? (tail === "" ? "Tài khoản đã đăng ký" : "Ngân hàng");
  return tail === "" ? name : `${name}, ${tail}`;
};

const HOW_TO_CHECK = " Kiểm tra tin: bấm nút gọi, đọc mã.";

const keyOf = (text: PayoutText): string => `pension-payout/${text}`;

const bodyOf = (
  { opening, rows, advice }: CardText,
  { hotlineFindsCodes }: Pick<Agency, "hotlineFindsCodes">,
): string => {
  const table = rows.map(([label, parameter]) => `${label}: ${parameter}`).join("\n");
  return [opening, table, advice, `${SAFETY_SENTENCE}${hotlineFindsCodes ? HOW_TO_CHECK : ""}`].join("\n\n");
};

const namesIn = ({ opening, rows, advice }: CardText): readonly string[] => {
  const text = [opening, ...rows.map(([, parameter]) => parameter), advice].join(" ");
  return [...new Set([...text.matchAll(/<([a-z_]+)>/g)].map(([, name = ""]) => name))];
};

const buttonsOf = ({ button }: CardText, agency: Pick<Agency, "hotline">): readonly ZaloButton[] => [
  hotlineButton(agency),
  { type: "response", title: BUTTONS[button], content: "" },
];

/** Zalo's id of the card that says a payout. */
export const payoutTemplateId = ({ text }: Pick<PayoutContent, "text">, { zaloTemplates }: CardAgency): string => {
  const templateId = zaloTemplates[keyOf(text)];
  if (templateId === undefined) throw new Error(`the agency has no Zalo template ${keyOf(text)}`);
  return templateId;
};

/** The card and its values; each within its limit, in NFC. */
export const payoutCardOf = (content: PayoutContent, agency: Agency, code: string) => ({
  templateId: payoutTemplateId(content, agency),
  params: Object.fromEntries(
    namesIn(CARDS[content.text]).map((name) => [name, PARAMETERS[name]?.value(content, code) ?? ""]),
  ),
});

// The keys of an object literal are its type's.
const ALL_CARDS = Object.entries(CARDS) as readonly [PayoutText, CardText][];

/** The cards as they are to be registered with Zalo. */
export const payoutTemplates = (agency: CardAgency): readonly ZaloTemplate[] =>
  ALL_CARDS.flatMap(([text, card]) => {
    const templateId = agency.zaloTemplates[keyOf(text)];
    if (templateId === undefined) return [];
    return [
      {
        templateId,
        templateName: keyOf(text),
        status: "ENABLE",
        title: card.title,
        body: bodyOf(card, agency),
        listParams: namesIn(card).map((name) => {
          const { type, zaloType, maxLength } = PARAMETERS[name] ?? LABEL;
          return { name, type, zaloType, require: true, maxLength, minLength: 1, acceptNull: false } as const;
        }),
        listButtons: buttonsOf(card, agency),
      },
    ];
  });

/** What the recipient sees; undefined for a template that says no payout. */
export const renderPayoutCard = (agency: CardAgency, templateId: string, params: Readonly<Record<string, string>>) => {
  const found = ALL_CARDS.find(([text]) => agency.zaloTemplates[keyOf(text)] === templateId);
  if (found === undefined) return undefined;
  const [, card] = found;
  const body = bodyOf(card, agency).replace(/<(\w+)>/g, (_, name: string) => params[name] ?? "");
  return { title: card.title, body, buttons: buttonsOf(card, agency) };
};
