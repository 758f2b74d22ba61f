import { bold } from "../../design/rich.tsx";
import { number } from "../../words/format.ts";

export const vi = {
  title: "Yêu cầu về dữ liệu",
  what: "các yêu cầu",
  lead: (open: number, due: string | undefined) =>
    open === 0
      ? "Không có yêu cầu nào đang chờ."
      : `Có ${bold(`${number(open)} yêu cầu`)} đang chờ${due ? `, gần nhất phải xong ${bold(due)}` : ""}.`,
  kinds: { view: "Xem dữ liệu", correct: "Sửa dữ liệu", object: "Phản đối", erase: "Xóa dữ liệu" },
  columns: { what: "Yêu cầu", acknowledge: "Báo đã nhận", due: "Phải xong", state: "Trạng thái" },
  states: { open: "Đang chờ", done: "Đã xong" },
  openPerson: "Mở hồ sơ dữ liệu",
  empty: "Chưa có yêu cầu nào",
  emptyMore: "Khi một người xin xem, sửa hay xóa dữ liệu, mở hồ sơ của người đó rồi ghi yêu cầu.",
  lift: "Cho người đã xóa trở lại",
  liftMore: "Chỉ khi chính người đó xin tham gia lại. Danh sách sau đó mới nhập được người này.",
  number: "Mã số BHXH hoặc số định danh",
  numberHint: "10 hoặc 12 chữ số",
  numberFault: "Ghi 10 hoặc 12 chữ số.",
  lifted: "Đã cho phép trở lại",
  leave: "Thôi",
  reason: "Lý do",
  writeReason: "Ghi rõ lý do, ít nhất 3 chữ.",
  person: {
    title: "Dữ liệu của một người",
    back: "Yêu cầu về dữ liệu",
    lead: "Xuất toàn bộ dữ liệu của người này, ghi yêu cầu, hoặc đề nghị xóa. Việc xóa cần người thứ hai duyệt.",
    card: "Xem hồ sơ người tham gia",
    record: "Ghi yêu cầu",
    recordMore: "Ngày phải báo đã nhận và phải xong được tính theo luật.",
    kind: "Người này xin",
    recorded: "Đã ghi yêu cầu",
    export: "Xuất toàn bộ dữ liệu",
    exportMore: "Dữ liệu hiện đầy đủ, ghi vào nhật ký. Chỉ đưa cho chính người đó.",
    exportNow: "Xuất dữ liệu",
    download: "Tải tệp JSON",
    print: "In trang này",
    erase: "Đề nghị xóa dữ liệu",
    eraseMore:
      "Khi được duyệt, mọi dòng về người này mất ngay và không hoàn tác được. Danh sách cũ không đưa người này trở lại.",
    eraseNow: "Lập đề nghị xóa",
    erasing: "Đã lập đề nghị xóa, chờ người thứ hai duyệt",
    copies: (lists: string, backups: string) =>
      `Bản sao trong danh sách đã nhập tự mất chậm nhất ${bold(lists)}, trong bản sao lưu chậm nhất ${bold(backups)}.`,
    exportedBy: (who: string, when: string) => `Xuất bởi ${who}, ${when}.`,
    sections: {
      identity: "Người",
      enrollment: "Tham gia",
      refusals: "Từ chối nhận tin",
      messages: "Tin nhắn",
      payouts: "Chi trả",
      trail: "Ai đã xem, đã sửa",
    },
    none: "Không có gì.",
  },
  done: "Ghi đã xong",
  doneTitle: "Ghi đã xong yêu cầu",
  outcome: "Đã làm gì",
  doneNow: "Ghi đã xong",
  doneSaved: "Đã ghi",
};
