import { bold } from "../../design/rich.tsx";
import { nearDay, number } from "../../words/format.ts";

export const cases = {
  cases: {
    title: "Hồ sơ chi trả",
    back: "Các đợt chi trả",
    what: "hồ sơ chi trả",
    lead: (count: number, late: number) =>
      count === 0
        ? "Không có hồ sơ nào ở bước này."
        : `${bold(`${number(count)} hồ sơ`)}${late > 0 ? `, ${bold(`${number(late)} hồ sơ quá hạn`)}` : ""}.`,
    none: "Không có hồ sơ nào",
    noneMore: "Ai báo chưa nhận được tiền, tiền bị ngân hàng trả lại, hay chưa ai đến nhận, sẽ có ở đây.",
    filter: "Bước",
    states: { open: "Mới", "with-bank": "Đang hỏi ngân hàng", "re-sent": "Đã chuyển lại", closed: "Đã xong" },
    kinds: {
      "not-received": "Báo chưa nhận được tiền",
      returned: "Chuyển khoản bị hoàn",
      unclaimed: "Chưa đến nhận tiền",
      "said-deceased": "Gia đình báo đã mất",
    },
    columns: { person: "Người nhận", kind: "Việc", due: "Hạn", owner: "Người làm", months: "Tháng" },
    noOwner: "chưa ai nhận",
    late: "quá hạn",
  },
  case: {
    back: "Hồ sơ chi trả",
    what: "hồ sơ",
    dueOn: (dueOn: string) => `Hạn trả lời: ${nearDay(dueOn)}`,
    facts: "Khoản chi trả",
    phone: "Điện thoại",
    amount: "Số tiền",
    account: "Tài khoản nhận",
    accountOf: (bank: string, last: string) => `${bank}, số cuối ${last}`,
    noPhone: "không có số điện thoại",
    answer: { received: "Người nhận nói đã nhận được tiền", "not-received": "Người nhận nói chưa nhận được tiền" },
    call: "Gọi",
    person: "Xem hồ sơ người nhận",
    history: "Đã làm",
    noHistory: "Chưa ai làm gì.",
    note: "Ghi việc đã làm",
    noteTitle: (name: string) => `Ghi việc đã làm cho ${name}`,
    state: "Chuyển sang bước",
    text: "Đã làm gì, đã nói gì",
    textHint: "Ví dụ: đã gọi, ngân hàng sẽ chuyển lại ngày 05/12",
    said: "Người nhận nói",
    saidNothing: "không hỏi",
    alive: "Người nhận còn sống, tin báo mất là nhầm: gửi tin lại",
    save: "Lưu",
    saved: "Đã ghi",
  },
};
