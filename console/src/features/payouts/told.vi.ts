import { nearDay } from "../../words/format.ts";

/** What recipients are told, and what they answer. */
export const told = {
  preview: {
    see: "Xem tin",
    title: (name: string) => `Tin gửi ${name}`,
    what: "tin xem trước",
    from: (from: string) => `Gửi từ ngày ${nearDay(from)}, trong giờ gửi, nếu tệp được duyệt.`,
    skipped: "Người này không được gửi tin.",
    zalo: "Trên Zalo",
    sms: "Bằng SMS, khi Zalo không tới",
    reasons: {
      deceased: "Đã có tin người này mất.",
      "opted-out": "Người này đã từ chối nhận tin.",
      "no-phone": "Chưa có số điện thoại.",
      "shared-phone": "Số điện thoại có quá nhiều người dùng chung.",
      held: "Đang tạm giữ để người xem.",
      "too-late": "Đã quá muộn để báo.",
      superseded: "Không còn gì để báo.",
    } as Readonly<Record<string, string>>,
  },
  answers: {
    title: "Người nhận trả lời",
    received: "Đã nhận được tiền",
    notReceived: "Chưa nhận được tiền",
    none: "Chưa trả lời",
    more: "Ai báo chưa nhận được thì có hồ sơ, cán bộ gọi trong 3 ngày làm việc. Không trả lời thì không phải làm gì.",
  },
};
