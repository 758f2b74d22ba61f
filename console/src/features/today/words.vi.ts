import { bold } from "../../design/rich.tsx";
import { day, money, nearDay, number, shortDay } from "../../words/format.ts";

const messages = (count: number) => bold(`${number(count)} tin`);

export const vi = {
  title: "Hôm nay",
  what: "tình hình hôm nay",
  open: (hours: string) => `đang trong giờ gửi (${hours})`,
  closed: (hours: string) => `ngoài giờ gửi (${hours})`,
  restDay: "hôm nay không gửi tin",
  lead: (due: number, sent: number, todo: number, stopped: number) =>
    [
      due === 0
        ? `Hôm nay ${bold("không có tin")} đến lượt.`
        : `Hôm nay có ${messages(due)} đến lượt, đã gửi ${bold(number(sent))}.`,
      todo === 0
        ? "Không có việc nào cần xử lý."
        : `Có ${bold(`${number(todo)} việc`)} cần xử lý${stopped > 0 ? `, trong đó ${bold(`${number(stopped)} việc làm tin phải dừng`)}` : ""}.`,
    ].join(" "),
  todo: "Cần xử lý",
  nothingToDo: "Mọi việc đang chạy bình thường",
  nothingToDoMore: "Khi danh sách cũ, chiến dịch tự dừng hay hết hạn mức, việc cần làm hiện ở đây.",
  counts: "Tin hôm nay",
  updated: (time: string) => `cập nhật ${time}, mỗi phút`,
  spent: (dong: number) => `Hôm nay đã chi ${money(dong)}.`,
  noneDue: "Hôm nay không có ai đến lượt nhắc",
  noneDueMore: "Tin đến lượt được tính từ ngày hết hạn trong danh sách và các bước của chiến dịch.",
  describe: (parts: readonly string[]) => `Tin hôm nay: ${parts.join(", ")}`,
  part: (count: number, label: string) => `${number(count)} ${label.toLocaleLowerCase("vi")}`,
  why: {
    delivered: "có báo nhận từ Zalo hoặc nhà mạng",
    sent: "quá 4 giờ sẽ gửi lại bằng SMS",
    unknown: "không gửi lại cho đến khi có báo nhận",
    sending: "đang đi",
    bySms: (sent: number) => `trong ${number(sent)} tin đã gửi`,
  },
  bySms: "Gửi bằng SMS",
  next: "14 ngày tới",
  nextMore: "số tin đến lượt mỗi ngày",
  rest: "nghỉ",
  chart: (from: string, to: string, most: string) =>
    `Số tin đến lượt mỗi ngày từ ${from} đến ${to}.${most && ` Nhiều nhất ${most}.`}`,
  most: (when: string, count: number) => `ngày ${shortDay(when)}: ${number(count)} tin`,
  asTable: "Xem dạng bảng",
  dayColumn: "Ngày",
  countColumn: "Số tin",
  rows: {
    back: "Hôm nay",
    lead: (count: number, more: boolean) =>
      count === 0
        ? "Không có tin nào ở trạng thái này."
        : more
          ? `Đang xem ${bold(`${number(count)} tin`)} đầu tiên.`
          : `Có ${bold(`${number(count)} tin`)}.`,
    what: "danh sách tin",
    person: "Người nhận",
    message: "Tin",
    due: "Hạn",
    at: "Lúc",
    result: "Kết quả",
    more: "Xem thêm",
    unknownPerson: "Không còn trong danh sách",
    reason: "Lý do",
    allReasons: "Mọi lý do",
    empty: "Số ở trang Hôm nay được cập nhật mỗi phút, có thể tin vừa chuyển sang trạng thái khác.",
  },
  alert: {
    "no-list-yet": (name: string) => ({
      what: `Chưa có danh sách ${name}`,
      means: "Chưa có ai để nhắc. Nhập danh sách đầu tiên để bắt đầu.",
      act: "Nhập danh sách",
    }),
    "stale-list": (name: string, since: string) => ({
      what: `Danh sách ${name} nhập lần cuối ngày ${since}`,
      means: `Quá 7 ngày không có danh sách mới thì tin nhắc ${name} phải chờ, sau 3 ngày nữa thì không gửi.`,
      act: "Nhập danh sách",
    }),
    "campaign-halted": (name: string, at: string, count: number) => ({
      what: `Chiến dịch ${name} đã tự dừng ${at}`,
      means: `${count > 0 ? `${number(count)} tin đang chờ. ` : ""}Quá nhiều tin không gửi được; cần người xem rồi cho chạy lại.`,
      act: "Xem và cho chạy lại",
    }),
    "channel-stopped": (channel: string, at: string) => ({
      what: `Kênh ${channel} đang gặp lỗi ${at}`,
      means: "Tin chờ ở kênh này và tự đi tiếp khi kênh chạy lại.",
      act: "Xem việc đang dừng",
    }),
    "quota-used-up": (channel: string) => ({
      what: `Đã hết hạn mức ${channel} hôm nay`,
      means: "Tin chưa gấp chờ sang ngày mai; tin gấp gửi bằng SMS.",
      act: "Xem việc đang dừng",
    }),
    "budget-used-up": () => ({
      what: "Đã hết kinh phí tin nhắn của tháng",
      means: "Tin có phí phải chờ. Cần người quản trị xem lại kinh phí.",
      act: "Xem việc đang dừng",
    }),
    "zalo-token-old": (until: string) => ({
      what: `Mã truy cập Zalo OA sắp hết hạn${until && ` ngày ${until}`}`,
      means: "Nếu không nối lại tài khoản Zalo, mọi tin Zalo sẽ dừng.",
      act: "Xem hướng dẫn",
    }),
    "zalo-not-connected": () => ({
      what: "Chưa nối tài khoản Zalo OA",
      means: "Tin chưa gửi được bằng Zalo. Người quản trị nối tài khoản theo hướng dẫn.",
      act: "Xem hướng dẫn",
    }),
    "holidays-missing": (year: string) => ({
      what: `Chưa có lịch nghỉ lễ năm ${year} theo công văn`,
      means: `Ngày gửi từ 01/01/${year} đang tính theo lịch dự kiến.`,
      act: "Xem hướng dẫn",
    }),
    "law-unconfirmed": (parameter: string, from: string) => ({
      what: `${parameter} từ ${from} chưa được xác nhận`,
      means: "Tin phụ thuộc mức này không in số tiền cho đến khi có người xác nhận.",
      act: "Xem hướng dẫn",
    }),
    "list-held": (count: number) => ({
      what: count > 1 ? `${number(count)} danh sách đang tạm giữ` : "Một danh sách đang tạm giữ",
      means: "Danh sách có điều khác thường, chưa thay đổi gì. Cần người xem rồi xác nhận hoặc hủy.",
      act: "Xem danh sách",
    }),
    "list-failed": () => ({
      what: "Một danh sách không nhập được",
      means: "Dữ liệu đang có vẫn nguyên. Xem lý do rồi nhập lại.",
      act: "Xem lý do",
    }),
    "proposal-waiting": (count: number) => ({
      what: `${number(count)} đề nghị chờ người thứ hai duyệt`,
      means: "Thay đổi chưa có hiệu lực cho đến khi được duyệt.",
      act: "Xem đề nghị",
    }),
  },
  parameters: {
    "reference-level": "Mức tham chiếu",
    "hi-rate": "Tỷ lệ đóng BHYT",
    "vsi-floor": "Mức thu nhập thấp nhất đóng BHXH tự nguyện",
    "vsi-ceiling": "Mức thu nhập cao nhất đóng BHXH tự nguyện",
    "vsi-rate": "Tỷ lệ đóng BHXH tự nguyện",
    "vsi-support-months": "Số tháng được Nhà nước hỗ trợ",
  } as Readonly<Record<string, string>>,
  aParameter: "Một mức đóng",
  at: (time: string) => `lúc ${time}`,
  onDay: (civilDate: string) => `ngày ${day(civilDate)}`,
  near: nearDay,
};
