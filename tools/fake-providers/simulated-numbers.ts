import { isSimulatedNumber } from "../../shared/people/rules/simulated-number.ts";

/** What each test number is for, as staff read it, by its last two digits. */
const NOTES: Readonly<Record<string, string>> = {
  "00": "Zalo nhận và chuyển tới máy",
  "01": "Zalo nhận và chuyển tới máy",
  "02": "Không có tài khoản Zalo, nhận được SMS",
  "03": "Từ chối tin Zalo của cơ quan, nhận được SMS",
  "04": "Zalo nhận nhưng không tới máy, SMS gửi sau",
  "05": "Zalo mất kết nối sau khi nhận, báo đã tới sau 10 phút",
  "06": "Zalo báo thử lại hai lần rồi mới nhận",
  "07": "Không có Zalo, nhà mạng báo số không hợp lệ",
  "08": "Không có Zalo, đã từ chối nhận SMS ở nhà mạng",
  "09": "Không có Zalo, cổng SMS quá tải hai lần rồi mới nhận",
  "10": "Mẫu tin Zalo hết hạn mức trong ngày",
  "20": "Không có Zalo, máy tắt khi SMS đầu gửi tới, SMS sau tới nơi",
  "21": "Không có Zalo, nhà mạng chặn SMS",
};

export const noteOf = (phone: string): string | undefined =>
  isSimulatedNumber(phone) ? NOTES[phone.slice(-2)] : undefined;
