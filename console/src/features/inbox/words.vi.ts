import { bold } from "../../design/rich.tsx";
import { longFor, momentOf, number, percent } from "../../words/format.ts";

export const vi = {
  title: "Hộp thư",
  what: "hộp thư",
  lead: (count: number, more: boolean) =>
    count === 0
      ? "Không có tin nào chờ trả lời."
      : `Có ${more ? "hơn " : ""}${bold(`${number(count)} tin`)} của người dân mà hệ thống không tự hiểu. Zalo cho trả lời trong 48 giờ.`,
  leadHandled: (count: number, more: boolean) =>
    `${more ? "Hơn " : ""}${bold(`${number(count)} tin`)} đã xử lý. Mỗi tin giữ 30 ngày rồi tự xóa.`,
  states: "Trạng thái",
  open: "Chờ xử lý",
  handled: "Đã xử lý",
  empty: "Không có tin nào",
  emptyMore: "Tin mà hệ thống không hiểu, hoặc yêu cầu gọi lại, hiện ở đây cùng hồ sơ người viết.",
  more: "Xem thêm",
  written: (instant: string) => `viết lúc ${momentOf(instant)}`,
  waiting: (minutes: number) => `chờ ${longFor(minutes)}`,
  lastDays: (handled: number, minutes: number, withinDay: number) =>
    `30 ngày qua: đã xử lý ${number(handled)} tin, trung bình sau ${longFor(minutes)}; ${percent(withinDay)} trong vòng một ngày.`,
  paidThrough: (scheme: string, until: string) => `${scheme}: đến hết ${until}`,
  people: "Người viết có thể là",
  unknownWriter: "Chưa biết là ai: người viết chưa gửi mã tra cứu của tin nào.",
  until: (instant: string) => `Trả lời được đến ${momentOf(instant)}.`,
  tooLate: "Không còn trả lời được trên Zalo. Xin gọi điện nếu biết người viết.",
  about: {
    end: "hỏi hạn thẻ, hạn đóng",
    amount: "hỏi số tiền",
    where: "hỏi nơi đóng",
    paid: "nói đã đóng",
  } as Readonly<Record<string, string>>,
  answer: "Trả lời",
  settle: "Đánh dấu xong",
  kinds: { answered: "Đã trả lời", done: "Đã xong", "opt-out": "Đã ghi từ chối" },
  by: (name: string, instant: string) => `${name}, ${momentOf(instant)}`,
  outcomes: { sending: "đang gửi", unknown: "chưa rõ Zalo có nhận không" } as Readonly<Record<string, string>>,
  form: {
    answerTitle: "Trả lời trên Zalo",
    answerAbout:
      "Tin gửi từ Zalo OA của cơ quan, không sửa được sau khi gửi. Không ghi đường link, số tài khoản, không hỏi thông tin cá nhân.",
    suggestions: "Câu trả lời gợi ý: bấm để đưa vào ô bên dưới rồi sửa",
    kinds: {
      "ask-code": "Xin mã tra cứu",
      where: "Nơi đóng",
      refuse: "Cách từ chối",
      genuine: "Tin thật hay giả",
      paid: "Vừa đóng xong",
      office: "Mời đến cơ quan",
      condolence: "Chia buồn",
      call: "Mời gọi điện",
    } as Readonly<Record<string, string>>,
    answer: "Nội dung trả lời",
    answerHint: "Tối đa 600 ký tự.",
    writeAnswer: "Xin viết nội dung trả lời.",
    send: "Gửi câu trả lời",
    sent: "Đã gửi câu trả lời",
    perhaps: "Chưa rõ Zalo có nhận câu trả lời không; không gửi lại",
    refused: (why: string) => `Zalo không nhận (${why}). Tin vẫn chờ xử lý.`,
    settleTitle: "Đánh dấu xong",
    settleAbout: "Người từ chối nhận tin: ghi từ chối trong hồ sơ trước, rồi đánh dấu ở đây.",
    as: "Đã làm gì",
    ways: { done: "Đã xong, không cần trả lời", "opt-out": "Đã ghi từ chối trong hồ sơ" },
    reason: "Ghi chú",
    reasonHint: "Đã làm gì cho người viết. Ghi vào nhật ký, không chép lại tin.",
    writeReason: "Xin ghi chú, ít nhất 3 ký tự.",
    settled: "Đã đánh dấu xong",
    leave: "Thôi",
  },
};
