import { isSimulatedNumber } from "../../shared/people/rules/simulated-number.ts";
import type { ZaloError } from "./zalo/zalo-answers.ts";

/** What Zalo does with a message to a number. */
export interface ZaloBehaviour {
  /** Answers this error instead of taking the message: every time, or only the first `times` calls of each round. */
  readonly refusal?: { readonly error: ZaloError; readonly times?: number };
  /** When the phone shows the message; null if it never does. */
  readonly receiptAfterSeconds: number | null;
  /** Takes the message, then loses the connection before it answers. */
  readonly dropsConnection?: boolean;
}

/** What the SMS gateway does with a message to a number. */
export interface SmsBehaviour {
  readonly refusal?: {
    readonly errorCode: string;
    readonly status: number;
    readonly reason: string;
    readonly times?: number;
  };
  /** What the carrier reports of a message that was taken: of every one, or only of the first `times` of each round. */
  readonly failure?: { readonly response: string; readonly times?: number };
}

export interface Behaviour {
  readonly zalo: ZaloBehaviour;
  readonly sms: SmsBehaviour;
  /** What the number is for, as staff read it. */
  readonly note?: string;
}

const SOON_SECONDS = 5;
const LATE_SECONDS = 600;

const delivers: ZaloBehaviour = { receiptAfterSeconds: SOON_SECONDS };
const noZaloAccount: ZaloBehaviour = { refusal: { error: -118 }, receiptAfterSeconds: null };
const smsArrives: SmsBehaviour = {};

const ordinary: Behaviour = { zalo: delivers, sms: smsArrives };

/** By the last two digits of `0999 000 0xx`. The numbers belong to nobody, and always behave the same. */
const SIMULATED: Readonly<Record<string, Behaviour>> = {
  "00": { ...ordinary, note: "Zalo nhận và chuyển tới máy" },
  "01": { ...ordinary, note: "Zalo nhận và chuyển tới máy" },
  "02": { zalo: noZaloAccount, sms: smsArrives, note: "Không có tài khoản Zalo, nhận được SMS" },
  "03": {
    zalo: { refusal: { error: -141 }, receiptAfterSeconds: null },
    sms: smsArrives,
    note: "Từ chối tin Zalo của cơ quan, nhận được SMS",
  },
  "04": { zalo: { receiptAfterSeconds: null }, sms: smsArrives, note: "Zalo nhận nhưng không tới máy, SMS gửi sau" },
  "05": {
    zalo: { receiptAfterSeconds: LATE_SECONDS, dropsConnection: true },
    sms: smsArrives,
    note: "Zalo mất kết nối sau khi nhận, báo đã tới sau 10 phút",
  },
  "06": {
    zalo: { refusal: { error: -100, times: 2 }, receiptAfterSeconds: SOON_SECONDS },
    sms: smsArrives,
    note: "Zalo báo thử lại hai lần rồi mới nhận",
  },
  "07": {
    zalo: noZaloAccount,
    sms: { refusal: { errorCode: "InvalidParameter", status: 400, reason: "is not valid to publish to" } },
    note: "Không có Zalo, nhà mạng báo số không hợp lệ",
  },
  "08": {
    zalo: noZaloAccount,
    sms: { refusal: { errorCode: "InvalidParameter", status: 400, reason: "is opted out" } },
    note: "Không có Zalo, đã từ chối nhận SMS ở nhà mạng",
  },
  "09": {
    zalo: noZaloAccount,
    sms: { refusal: { errorCode: "Throttled", status: 429, reason: "Rate exceeded", times: 2 } },
    note: "Không có Zalo, cổng SMS quá tải hai lần rồi mới nhận",
  },
  "10": {
    zalo: { refusal: { error: -147 }, receiptAfterSeconds: null },
    sms: smsArrives,
    note: "Mẫu tin Zalo hết hạn mức trong ngày",
  },
  "20": {
    zalo: noZaloAccount,
    sms: { failure: { response: "Phone is currently unreachable/unavailable", times: 1 } },
    note: "Không có Zalo, máy tắt khi SMS đầu gửi tới, SMS sau tới nơi",
  },
  "21": {
    zalo: noZaloAccount,
    sms: { failure: { response: "Blocked as spam by phone carrier" } },
    note: "Không có Zalo, nhà mạng chặn SMS",
  },
};

/** How the networks treat a number, in E.164. Whatever is not simulated takes and delivers everything. */
export const behaviourOf = (phone: string): Behaviour =>
  (isSimulatedNumber(phone) ? SIMULATED[phone.slice(-2)] : undefined) ?? ordinary;
