import type { Oddities } from "../ports/workbooks.ts";
import type { Sorted } from "./join-sheets.ts";
import type { Source } from "./sources.ts";

/** Sentences about what was left out of a file, or read otherwise than it is written. */
export const remarksOn = ({ lists, ignored }: Sorted, all: readonly Source[], beside: number): readonly string[] => {
  const sum = (of: keyof Oddities) => lists.reduce((total, { source }) => total + source.oddities[of], 0);
  const counted = (count: number, say: (count: number) => string) => (count > 0 ? [say(count)] : []);
  return [
    ...all.filter(({ isHidden }) => isHidden).map(({ name }) => `Trang “${name}” bị ẩn nên không được đọc.`),
    ...ignored.map(({ name }) => `Trang “${name}” không có tiêu đề của một danh sách nên không được đọc.`),
    ...counted(sum("hiddenRows"), (rows) => `Có ${rows} dòng bị ẩn hoặc lọc nên không được đọc.`),
    ...counted(
      sum("formulasWithoutValue"),
      (cells) =>
        `Có ${cells} ô công thức được lưu không kèm kết quả nên không đọc được; xin mở bằng Excel rồi lưu lại.`,
    ),
    ...counted(
      sum("strayCells") + beside,
      (cells) => `Có ${cells} ô nằm ngoài bảng, không có tiêu đề nên không được đọc.`,
    ),
    ...counted(sum("cutCells"), (cells) => `Có ${cells} ô quá dài nên chỉ phần đầu được đọc.`),
    ...counted(
      sum("oldFontCells"),
      (cells) => `Có ${cells} ô viết bằng phông chữ cũ (VNI, TCVN3) được đọc thành Unicode; xin kiểm tra họ tên.`,
    ),
  ];
};
