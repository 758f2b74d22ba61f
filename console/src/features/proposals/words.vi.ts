import { bold } from "../../design/rich.tsx";
import { number } from "../../words/format.ts";

export const vi = {
  title: "Chờ duyệt",
  what: "các đề nghị",
  lead: (mine: number) =>
    mine === 0 ? "Không có đề nghị nào chờ anh/chị duyệt." : `Có ${bold(`${number(mine)} đề nghị`)} chờ anh/chị duyệt.`,
  filter: "Lọc đề nghị",
  filters: { open: "Đang chờ", approved: "Đã duyệt", returned: "Đã trả lại" },
  columns: { what: "Đề nghị", by: "Người đề nghị", at: "Lúc", state: "Trạng thái" },
  states: {
    open: "Đang chờ duyệt",
    approved: "Đã duyệt",
    returned: "Đã trả lại",
    withdrawn: "Đã rút",
    expired: "Quá hạn",
  },
  kinds: {
    "invite-staff": (name: string) => `Mời ${name}`,
    "change-roles": (name: string) => `Đổi vai trò của ${name}`,
    "confirm-law": (name: string) => `Xác nhận: ${name}`,
  },
  empty: "Không có đề nghị nào",
  emptyMore:
    "Việc cần hai người, như mời cán bộ, đổi vai trò hay xác nhận mức đóng, hiện ở đây khi chờ người thứ hai duyệt.",
  more: "Xem thêm",
  back: "Chờ duyệt",
  one: {
    what: "đề nghị này",
    leadDecide: (who: string) => `${bold(who)} đề nghị. Chưa có gì thay đổi cho đến khi anh/chị duyệt.`,
    leadOwn: `Đề nghị của chính anh/chị: cần ${bold("người khác")} duyệt.`,
    leadWait: (who: string) => `${bold(who)} đề nghị, đang chờ người có quyền duyệt.`,
    leadDone: (state: string, who: string) => `${state}${who && ` bởi ${bold(who)}`}.`,
    change: "Sẽ thay đổi những gì",
    name: "Họ tên",
    email: "Thư điện tử",
    roles: "Vai trò",
    communes: "Xã, phường",
    value: "Mức",
    from: "Có hiệu lực từ",
    source: "Căn cứ",
    effect: "Duyệt thì điều gì thay đổi",
    priced: (count: number) =>
      count === 0
        ? "Trong 60 ngày tới không có tin nào in thêm số tiền."
        : `${bold(`${number(count)} tin`)} trong 60 ngày tới in số tiền mà trước đó để trống.`,
    checkSource: "Xin đối chiếu với văn bản gốc, đúng số và đúng ngày hiệu lực, rồi mới duyệt.",
    none: "không có",
    about: "Đề nghị",
    reason: "Lý do",
    proposedAt: "Lập lúc",
    expires: "Duyệt chậm nhất",
    decisionReason: "Lý do trả lại",
    say: "Duyệt đúng nội dung đang xem. Cần đăng nhập hai bước.",
    approve: "Duyệt",
    return: "Trả lại để sửa",
    withdraw: "Rút đề nghị",
    returnTitle: "Trả lại để sửa",
    withdrawTitle: "Rút đề nghị",
    returnMore: (who: string) => `${who} sẽ nhận lại đề nghị cùng lý do này.`,
    returnReason: "Lý do",
    writeReason: "Ghi rõ lý do, ít nhất 3 chữ.",
    leave: "Thôi",
    approved: "Đã duyệt, thay đổi có hiệu lực",
    returned: "Đã trả lại",
    withdrawn: "Đã rút đề nghị",
  },
};
