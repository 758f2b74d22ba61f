/**
 * The texts of our Zalo templates as they are registered: fixed words, and parameters as `<name>`. Zalo wants titles of
 * 9 to 65 characters, at most four paragraphs of 9 to 400, table labels of 3 to 36 (two to eight rows), at most ten
 * parameters, and neither links nor telephone numbers in the text: the hotline is the card's call button. Sources
 * disagree whether 400 are the limit of a paragraph or of all: the fixed words of a card are kept below it together.
 */
export interface ZaloText {
  readonly title: string;
  readonly opening: string;
  readonly rows: readonly (readonly [label: string, parameter: `<${string}>`])[];
  readonly advice: string;
}

const HEALTH_OPENING = "Kính gửi ông/bà <customer_name>, thẻ BHYT của <insured>";
const VOLUNTARY_OPENING = "Kính gửi ông/bà <customer_name>, ông/bà đã đóng BHXH tự nguyện đến hết tháng <paid_month>.";
const NEARBY = "tại điểm thu BHXH, BHYT gần nhà";
const RECEIPT = "nhớ lấy biên lai";
const IF_PAID = "Nếu vừa đóng, xin bỏ qua tin này.";
const STAY_COVERED = `Mời ông/bà đóng tiếp trước khi hết hạn ${NEARBY} để thẻ dùng liên tục; ${RECEIPT}. ${IF_PAID}`;
const WAIT = "Đóng sau <last_safe_day> phải chờ 30 ngày mới dùng được.";
const PAY_NEXT = `Mời ông/bà đóng kỳ tiếp theo ${NEARBY}; ${RECEIPT}. ${IF_PAID}`;

const PRICE_ROWS = [
  ["Số tiền", "<amount>"],
  ["Ghi chú", "<price_note>"],
  ["Mã tra cứu", "<code>"],
] as const;
const CARD_ROWS = [["Đóng tiếp cho", "<period>"], ...PRICE_ROWS] as const;
const LAPSED_ROWS = [["Đóng chậm nhất", "<last_safe_day>"], ...CARD_ROWS] as const;
const CONTRIBUTION_ROWS = [
  ["Cho các tháng", "<period_months>"],
  ["Đóng chậm nhất", "<deadline>"],
  ...PRICE_ROWS,
] as const;

/** By `scheme/step`; `default` for steps that staff add, `prepaid` for people who paid ahead, whatever the step. */
export const ZALO_TEXTS: Readonly<Record<string, ZaloText>> = {
  "household-hi/expiry-30": {
    title: "Thẻ BHYT sắp hết hạn",
    opening: `${HEALTH_OPENING} dùng được đến hết ngày <expiry_date>.`,
    rows: CARD_ROWS,
    advice: STAY_COVERED,
  },
  "household-hi/expiry-7": {
    title: "Thẻ BHYT còn vài ngày là hết hạn",
    opening: `${HEALTH_OPENING} chỉ còn dùng được đến hết ngày <expiry_date>.`,
    rows: CARD_ROWS,
    advice: STAY_COVERED,
  },
  "household-hi/lapsed-3": {
    title: "Thẻ BHYT đã hết hạn",
    opening: `${HEALTH_OPENING} đã hết hạn ngày <expiry_date>, hiện không dùng được.`,
    rows: LAPSED_ROWS,
    advice: `Mời ông/bà đóng ${NEARBY}. ${WAIT} ${IF_PAID}`,
  },
  "household-hi/last-safe-10": {
    title: "Thẻ BHYT sắp quá hạn 90 ngày",
    opening: `${HEALTH_OPENING} đã hết hạn ngày <expiry_date>, chưa thấy đóng tiếp.`,
    rows: LAPSED_ROWS,
    advice: `Mời ông/bà đóng ${NEARBY}. ${WAIT} ${IF_PAID}`,
  },
  "household-hi/default": {
    title: "Nhắc đóng tiếp thẻ BHYT",
    opening: `${HEALTH_OPENING} có hạn dùng đến hết ngày <expiry_date>.`,
    rows: CARD_ROWS,
    advice: `Mời ông/bà đóng tiếp ${NEARBY}; ${RECEIPT}. ${IF_PAID}`,
  },
  "voluntary-si/last-month": {
    title: "Đến kỳ đóng BHXH tự nguyện",
    opening: VOLUNTARY_OPENING,
    rows: CONTRIBUTION_ROWS,
    advice: PAY_NEXT,
  },
  "voluntary-si/deadline-10": {
    title: "Sắp đến hạn đóng BHXH tự nguyện",
    opening: VOLUNTARY_OPENING,
    rows: CONTRIBUTION_ROWS,
    advice: PAY_NEXT,
  },
  "voluntary-si/deadline-3": {
    title: "Còn ít ngày để đóng BHXH tự nguyện",
    opening: VOLUNTARY_OPENING,
    rows: CONTRIBUTION_ROWS,
    advice: PAY_NEXT,
  },
  "voluntary-si/prepaid": {
    title: "Sắp hết thời gian đã đóng trước BHXH tự nguyện",
    opening: "Kính gửi ông/bà <customer_name>, ông/bà đã đóng trước BHXH tự nguyện đến hết tháng <paid_month>.",
    rows: [
      ["Đã đóng đến hết tháng", "<paid_month>"],
      ["Mã tra cứu", "<code>"],
    ],
    advice: "Muốn đóng tiếp, mời ông/bà đến BHXH cơ sở hoặc điểm thu gần nhà chọn lại cách đóng và mức đóng.",
  },
  "voluntary-si/default": {
    title: "Nhắc đóng BHXH tự nguyện",
    opening: VOLUNTARY_OPENING,
    rows: CONTRIBUTION_ROWS,
    advice: `Mời ông/bà liên hệ BHXH cơ sở hoặc điểm thu gần nhà để đóng tiếp. ${IF_PAID}`,
  },
};
