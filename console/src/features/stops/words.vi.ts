import { bold } from "../../design/rich.tsx";
import { momentOf, number } from "../../words/format.ts";

const waits = (count: number, isMore: boolean) =>
  count === 0 && !isMore ? "Chưa có tin nào phải chờ." : `${isMore ? "Ít nhất " : ""}${number(count)} tin đang chờ.`;

export const vi = {
  title: "Tin đang dừng",
  back: "Hôm nay",
  what: "những gì đang dừng",
  lead: (stops: number, waiting: number, isMore: boolean) =>
    stops === 0
      ? "Không có chiến dịch hay kênh nào đang dừng. Tin đi bình thường."
      : `Có ${bold(`${number(stops)} chỗ dừng`)}, ${isMore ? "ít nhất " : ""}${bold(`${number(waiting)} tin`)} đang chờ. Tin chờ không mất: đi tiếp khi chạy lại, nếu còn kịp ngày.`,
  empty: "Mọi kênh và chiến dịch đang chạy",
  emptyMore: "Khi chiến dịch tự dừng, kênh gặp lỗi hay hết hạn mức, lý do và số tin chờ hiện ở đây.",
  sheet: "Vì sao dừng",
  since: (instant: string) => `từ ${momentOf(instant)}`,
  waits,
  kinds: {
    halt: (name: string) => `Chiến dịch ${name} đã tự dừng`,
    breaker: (name: string) => `Kênh ${name} không nhận tin`,
    quota: (name: string) => `Đã hết hạn mức ${name} trong ngày`,
    budget: () => "Đã hết kinh phí tin nhắn của tháng",
    paused: (name: string) => `Chiến dịch ${name} đang tạm dừng`,
  },
  template: (name: string) => `mẫu tin ${name}`,
  failures: {
    invalid: (failures: number, calls: number, channel: string) =>
      `${number(failures)} trong ${number(calls)} tin ${channel} hôm đó bị từ chối vì nội dung hoặc số điện thoại sai.`,
    unknown: (failures: number, calls: number, channel: string) =>
      `${number(failures)} trong ${number(calls)} tin ${channel} hôm đó không rõ có tới nơi không.`,
    "audience-grew": (failures: number, calls: number) =>
      `Số người nhận tăng lên ${number(failures)}, quá mức đã duyệt là ${number(calls)} tin.`,
    unreachable: (failures: number, calls: number, channel: string) =>
      `${number(failures)} trong ${number(calls)} tin ${channel} hôm đó gửi vào số không dùng được.`,
  },
  answered: (why: string) => `Kênh trả lời: ${why}.`,
  tries: (instant: string) => `Hệ thống tự thử lại lúc ${momentOf(instant)}.`,
  ends: (instant: string) => `Tự đi tiếp từ ${momentOf(instant)}.`,
  budgetMore: "Tin có phí chờ sang tháng sau, hoặc đến khi người quản trị tăng kinh phí trong Cài đặt.",
  pausedMore: "Cán bộ đã cho tạm dừng. Tin chờ tối đa 3 ngày gửi, sau đó được ghi là không gửi.",
  resume: "Cho chạy lại",
  mayNot: "Người duyệt hoặc người quản trị cho chạy lại được.",
  form: {
    title: (name: string) => `${name}: cho chạy lại?`,
    halt: (count: string) =>
      `${count} Tin đi tiếp trong vòng một giờ, chỉ trong giờ gửi. Số tin lỗi hôm nay được đếm lại từ đầu; nếu vẫn lỗi, chiến dịch lại tự dừng.`,
    breaker: (count: string) =>
      `${count} Hệ thống gửi tiếp ngay; nếu kênh vẫn không nhận, kênh lại dừng và tin lại chờ.`,
    reason: "Lý do",
    reasonHint: "Đã xem gì, đã sửa gì. Ghi vào nhật ký.",
    writeReason: "Xin ghi lý do, ít nhất 3 ký tự.",
    leave: "Thôi",
    done: "Đã cho chạy lại",
  },
};
