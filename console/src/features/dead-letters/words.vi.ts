import { bold } from "../../design/rich.tsx";
import { momentOf, number } from "../../words/format.ts";

export const vi = {
  title: "Tin không xử lý được",
  back: "Tin nhắn",
  what: "những gì không xử lý được",
  lead: (count: number, mayAgain: number) =>
    count === 0
      ? "Không có gì bị kẹt: mọi việc trong hàng đợi đã được làm."
      : `Có ${bold(`${number(count)} việc`)} hệ thống đã thử nhiều lần mà không làm được${mayAgain > 0 ? `; ${bold(number(mayAgain))} việc làm lại được` : ""}.`,
  empty: "Không có gì bị kẹt",
  emptyMore: "Việc nào thử năm lần không xong thì nằm ở đây 14 ngày, kèm lý do, để người xem và cho làm lại.",
  columns: { about: "Việc", queue: "Ở bước", since: "Từ lúc", reason: "Vì sao", acts: "Làm lại" },
  queues: {
    ZaloQueue: "Gửi Zalo",
    SmsQueue: "Gửi SMS",
    Reminders: "Chuyển tin đến kênh gửi",
    ScanQueue: "Tìm người đến lượt",
    ImportQueue: "Đọc danh sách",
    UndoQueue: "Hoàn tác danh sách",
    CensusQueue: "Đếm người tham gia",
    ZaloEvents: "Nghe tin từ Zalo",
    SmsReports: "Nghe báo nhận SMS thử",
    SmsReceipt: "Nghe báo nhận SMS",
    Timetable: "Việc theo giờ",
  } as Readonly<Record<string, string>>,
  reasons: {
    failed: "Thử nhiều lần không xong; hết nguyên nhân thì làm lại được",
    "in-ledger": "Tin này đã có trong sổ; làm lại không gửi thêm",
    "not-started": "Chưa chạy được; người kỹ thuật xem",
    unreadable: "Nội dung không đọc được; người kỹ thuật xem",
  },
  other: "Việc của hệ thống",
  again: "Làm lại",
  all: (count: number) => `Làm lại ${number(count)} việc`,
  mayNot: "Người duyệt hoặc người quản trị cho làm lại được.",
  form: {
    title: (count: number) => `Làm lại ${number(count)} việc?`,
    about:
      "Mỗi việc bắt đầu lại từ đầu: tin được kiểm tra lại (còn đến hạn, còn muốn nhận, trong giờ gửi) và chỉ gửi một lần. Tin hết hạn được ghi là không gửi.",
    reason: "Lý do",
    reasonHint: "Nguyên nhân đã hết chưa, đã sửa gì. Ghi vào nhật ký.",
    writeReason: "Xin ghi lý do, ít nhất 3 ký tự.",
    leave: "Thôi",
    done: (count: number) => `Đã cho làm lại ${number(count)} việc`,
  },
  moment: momentOf,
};
