import type { Oddities } from "../ports/workbooks.ts";
import type { Sorted } from "./join-sheets.ts";
import type { Source } from "./sources.ts";

/** Where a list was found in its file, and what of the file was not read at all. */
export interface ReadFrom {
  /** Absent where a file has no sheets. */
  readonly sheet?: string;
  readonly headerRow: number;
  readonly hiddenSheets: readonly string[];
  readonly otherSheets: readonly string[];
  readonly hiddenRows: number;
}

export const readFrom = ({ lists, ignored }: Sorted, all: readonly Source[]): ReadFrom => {
  const [first] = lists;
  return {
    ...(first?.source.name && { sheet: first.source.name }),
    headerRow: first?.found.lastRow ?? 1,
    hiddenSheets: all.filter(({ isHidden }) => isHidden).map(({ name }) => name),
    otherSheets: ignored.map(({ name }) => name),
    hiddenRows: lists.reduce((total, { source }) => total + source.oddities.hiddenRows, 0),
  };
};

/** The remarks that say what `ReadFrom` counts. */
export const saidOfSheets = ({
  hiddenSheets,
  otherSheets,
  hiddenRows,
}: Pick<ReadFrom, "hiddenSheets" | "otherSheets" | "hiddenRows">): readonly string[] => [
  ...hiddenSheets.map((name) => `Trang “${name}” bị ẩn nên không được đọc.`),
  ...otherSheets.map((name) => `Trang “${name}” không có tiêu đề của một danh sách nên không được đọc.`),
  ...(hiddenRows > 0 ? [`Có ${hiddenRows} dòng bị ẩn hoặc lọc nên không được đọc.`] : []),
];

/** Sentences about what was left out of a file, or read otherwise than it is written. */
export const remarksOn = (sorted: Sorted, all: readonly Source[], beside: number): readonly string[] => {
  const { lists } = sorted;
  const sum = (of: keyof Oddities) => lists.reduce((total, { source }) => total + source.oddities[of], 0);
  const counted = (count: number, say: (count: number) => string) => (count > 0 ? [say(count)] : []);
  return [
    ...saidOfSheets(readFrom(sorted, all)),
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
