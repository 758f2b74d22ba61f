import { bold } from "../../design/rich.tsx";
import { day, number } from "../../words/format.ts";

export const vi = {
  title: "Độ bao phủ",
  what: "độ bao phủ",
  print: "In trang này",
  under: (of: string) => `Theo lần đếm ngày ${day(of)}`,
  scheme: "Loại",
  schemes: { "household-hi": "BHYT hộ gia đình", "voluntary-si": "BHXH tự nguyện" },
  lead: (insured: number, due: number, renewed: number) =>
    `${bold(`${number(insured)} người`)} đang tham gia. Tháng này ${bold(`${number(due)} người`)} hết hạn, ${bold(`${number(renewed)} người`)} đã đóng tiếp.`,
  empty: "Chưa có lần đếm nào",
  emptyMore: "Người tham gia được đếm sau mỗi danh sách và mỗi đêm. Nhập danh sách xong, số liệu hiện ở đây.",
  table: "Theo xã, phường; nơi đóng tiếp ít nhất đứng trên",
  columns: {
    commune: "Xã, phường",
    renewed: "Đã đóng tiếp",
    due: "Hết hạn tháng này",
    lapsed: "Quá hạn chưa quá 89 ngày",
    unreached: "Không nhắn tin được",
    insured: "Đang tham gia",
  },
  noCommune: "Chưa rõ xã",
  share: (percent: number) => `${percent}%`,
  months: "Số người đang tham gia, từ lần đếm đầu mỗi tháng",
  month: "Ngày đếm",
  toWork: "Mở danh sách việc",
};
