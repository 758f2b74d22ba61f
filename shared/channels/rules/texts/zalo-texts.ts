/**
 * The texts of our Zalo templates as they are registered: fixed words, and parameters as `<name>`. Zalo wants titles of
 * 9 to 65 characters, at most four paragraphs of 9 to 400, table labels of 3 to 36 (eight rows at most), at most ten
 * parameters, and neither links nor telephone numbers in the text: the hotline is the card's call button.
 */
export interface ZaloText {
  readonly title: string;
  readonly opening: string;
  readonly rows: readonly (readonly [label: string, parameter: `<${string}>`])[];
  readonly advice: string;
}

const HEALTH_OPENING = "Kính gửi ông/bà <customer_name>, thẻ bảo hiểm y tế của <insured>";
const VOLUNTARY_OPENING = "Kính gửi ông/bà <customer_name>, ông/bà đã đóng BHXH tự nguyện đến hết ngày <paid_through>";
const IF_PAID = "Nếu ông/bà vừa đóng, xin bỏ qua tin này.";
const PAY_NEARBY = "tại đại lý thu hoặc cơ quan BHXH cơ sở gần nhà";
const STAY_COVERED = `Mời ông/bà đóng tiếp trước khi thẻ hết hạn ${PAY_NEARBY} để việc khám chữa bệnh không bị gián đoạn. ${IF_PAID}`;
const RESUME = `Mời ông/bà đóng tiếp ${PAY_NEARBY}. Đóng chậm nhất vào ngày <last_safe_day> thì thời gian tham gia vẫn được tính liên tục. ${IF_PAID}`;
const PAY_NEXT = `Mời ông/bà đóng kỳ tiếp theo ${PAY_NEARBY}. ${IF_PAID}`;

const PRICE_ROWS = [
  ["Đóng tiếp cho", "<period>"],
  ["Số tiền", "<amount>"],
  ["Về mức đóng", "<price_note>"],
  ["Mã tra cứu", "<code>"],
] as const;
const CARD_ROWS = [["Hạn dùng của thẻ", "<expiry_date>"], ...PRICE_ROWS] as const;
const LAPSED_ROWS = [
  ["Thẻ hết hạn ngày", "<expiry_date>"],
  ["Nên đóng chậm nhất", "<last_safe_day>"],
  ...PRICE_ROWS,
] as const;
const CONTRIBUTION_ROWS = [["Đóng chậm nhất", "<deadline>"], ...PRICE_ROWS] as const;

/** By `scheme/step`, with `scheme/default` for steps that staff add. */
export const ZALO_TEXTS: Readonly<Record<string, ZaloText>> = {
  "household-hi/expiry-30": {
    title: "Thẻ BHYT sắp hết hạn",
    opening: `${HEALTH_OPENING} sẽ hết hạn vào ngày <expiry_date>.`,
    rows: CARD_ROWS,
    advice: STAY_COVERED,
  },
  "household-hi/expiry-7": {
    title: "Thẻ BHYT còn ít ngày là hết hạn",
    opening: `${HEALTH_OPENING} chỉ còn dùng được đến hết ngày <expiry_date>.`,
    rows: CARD_ROWS,
    advice: STAY_COVERED,
  },
  "household-hi/lapsed-3": {
    title: "Thẻ BHYT đã hết hạn",
    opening: `${HEALTH_OPENING} đã hết hạn ngày <expiry_date>.`,
    rows: LAPSED_ROWS,
    advice: RESUME,
  },
  "household-hi/last-safe-10": {
    title: "Sắp hết thời gian đóng nối thẻ BHYT",
    opening: `${HEALTH_OPENING} đã hết hạn ngày <expiry_date>, đến nay chưa thấy ghi nhận đóng tiếp.`,
    rows: LAPSED_ROWS,
    advice: RESUME,
  },
  "household-hi/default": {
    title: "Nhắc đóng tiếp thẻ BHYT",
    opening: `${HEALTH_OPENING} có hạn dùng đến hết ngày <expiry_date>.`,
    rows: CARD_ROWS,
    advice: `Mời ông/bà đóng tiếp ${PAY_NEARBY}. ${IF_PAID}`,
  },
  "voluntary-si/last-month": {
    title: "Đến kỳ đóng BHXH tự nguyện",
    opening: `${VOLUNTARY_OPENING}.`,
    rows: CONTRIBUTION_ROWS,
    advice: PAY_NEXT,
  },
  "voluntary-si/deadline-10": {
    title: "Sắp đến hạn đóng BHXH tự nguyện",
    opening: `${VOLUNTARY_OPENING} và sắp đến hạn đóng kỳ tiếp theo.`,
    rows: CONTRIBUTION_ROWS,
    advice: PAY_NEXT,
  },
  "voluntary-si/deadline-3": {
    title: "Còn ít ngày để đóng BHXH tự nguyện",
    opening: `${VOLUNTARY_OPENING}, chỉ còn ít ngày để đóng kỳ tiếp theo.`,
    rows: CONTRIBUTION_ROWS,
    advice: PAY_NEXT,
  },
  "voluntary-si/default": {
    title: "Nhắc đóng BHXH tự nguyện",
    opening: `${VOLUNTARY_OPENING}.`,
    rows: CONTRIBUTION_ROWS,
    advice: `Mời ông/bà liên hệ đại lý thu hoặc cơ quan BHXH cơ sở gần nhà để đóng tiếp. ${IF_PAID}`,
  },
};
