import type { OwnFact, OwnPayout } from "../../../opt-outs/rules/own-facts.ts";
import type { QuestionKind } from "../../../opt-outs/rules/types.ts";
import { monthsText } from "../../../payouts/rules/months.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { moneyText } from "../../../wording/rules/money-text.ts";
import { cashTimeOf, placeOf } from "./payout-values.ts";

export interface Told {
  readonly about: readonly QuestionKind[];
  /** Needed for all but the place. */
  readonly facts: readonly OwnFact[];
  readonly payouts?: readonly OwnPayout[];
}

const WHERE = "Mời ông/bà đóng tại điểm thu BHXH, BHYT hoặc BHXH cơ sở gần nhà, nhớ lấy biên lai.";
const JUST_PAID = "Nếu vừa đóng mà chưa thấy ghi nhận, mời ông/bà giữ biên lai và hỏi lại điểm thu.";
const UNKNOWN_PRICE = "mức đóng mời ông/bà hỏi điểm thu";

/** What the account tells of its own: only what a reminder would say, in its words, without a name. */
export const toldText = ({ about, facts, payouts = [] }: Told, today: string): string => {
  if (about.includes("pension")) return payouts.map(payoutSentence).join(" ");
  const own = facts.map((fact) => sentenceOf(fact, about, today)).filter((sentence) => sentence !== "");
  return [...own, ...(about.includes("where") ? [WHERE] : []), ...(about.includes("paid") ? [JUST_PAID] : [])].join(
    " ",
  );
};

const sentenceOf = (fact: OwnFact, about: readonly QuestionKind[], today: string): string => {
  const isAboutDay = about.includes("end") || about.includes("paid");
  const parts = [
    ...(isAboutDay || about.includes("amount") ? [dayOf(fact, today)] : []),
    ...(about.includes("amount") ? [priceOf(fact)] : []),
  ];
  return parts.length === 0 ? "" : `${parts.join("; ")}.`;
};

const dayOf = ({ scheme, people, paidThrough, dueDate, lastSafeDay }: OwnFact, today: string): string => {
  const day = dateText(paidThrough);
  if (scheme === "voluntary-si") {
    const deadline = dueDate === paidThrough ? "" : `, hạn đóng kỳ tiếp theo: ${dateText(dueDate)}`;
    return `BHXH tự nguyện của ông/bà đã đóng đến hết ngày ${day}${deadline}`;
  }
  const cards = people === 1 ? "Thẻ BHYT của ông/bà" : `Thẻ BHYT của ${people} người trong hộ ông/bà`;
  if (today <= paidThrough) return `${cards} dùng được đến hết ngày ${day}`;
  const isStillSafe = lastSafeDay !== undefined && today <= lastSafeDay;
  const safe = isStillSafe ? `, đóng chậm nhất ngày ${dateText(lastSafeDay)} để không phải chờ 30 ngày` : "";
  return `${cards} đã hết hạn ngày ${day}${safe}`;
};

const priceOf = ({ amount, later, months }: OwnFact): string => {
  if (amount === null) return UNKNOWN_PRICE;
  const period = months === undefined ? "kỳ tiếp theo" : `${months} tháng`;
  const after = later?.amount == null ? "mức đóng có thể thay đổi" : moneyText(later.amount);
  const change = later === undefined ? "" : `, từ ngày ${dateText(later.from)}: ${after}`;
  return `đóng ${period} hôm nay là ${moneyText(amount)}${change}`;
};

const LONGEST_PLACE = 80;

/** No amount, account or name: who holds the phone learns what its message says, and less. */
const payoutSentence = (payout: OwnPayout): string => {
  const what = `Lương hưu, trợ cấp BHXH tháng ${monthsText(payout.months)} của ông/bà`;
  const { paidOn, dueDate, cashFrom, cashPlace, postOffice, text } = payout;
  switch (text) {
    case "paid":
    case "paid-months":
      return `${what} đã được trả vào tài khoản ngày ${dateText(paidOn ?? dueDate)}. Chưa thấy tiền, mời ông/bà nhắn: chưa nhận được tiền.`;
    case "returned":
      return `${what} chưa vào được tài khoản, tiền vẫn được giữ đủ. Mời ông/bà đến BHXH cơ sở gần nhà gặp cán bộ.`;
    case "cash-day":
      return `${what} được trả bằng tiền mặt, ${cashTimeOf(cashFrom, "ngày")}, tại ${placeOf(cashPlace, LONGEST_PLACE) ?? "điểm chi trả của xã, phường"}.`;
    case "home-day":
      return `${what} được nhân viên bưu điện trả tại nhà.`;
    default:
      return `${what} chưa có người nhận. Mời ông/bà nhận tại ${placeOf(postOffice, LONGEST_PLACE) ?? "bưu điện gần nhà"}, đến hết ngày ${dateText(dueDate)}.`;
  }
};
