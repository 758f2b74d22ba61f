import { type Column, columnLabel } from "../../shared/contracts/file-columns.ts";

/** Why a file as a whole cannot be read, or not beyond a point. Rows are counted as a spreadsheet shows them. */
export type FileProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "not-a-text-file"; readonly looksLike: string }
  | { readonly kind: "wrong-encoding"; readonly row: number; readonly byte: number; readonly encoding: string }
  | { readonly kind: "missing-column"; readonly row: number; readonly columns: readonly Column[] }
  | { readonly kind: "too-many-columns"; readonly row: number; readonly limit: number }
  | { readonly kind: "too-many-rows"; readonly row: number; readonly limit: number }
  | { readonly kind: "open-quote"; readonly row: number }
  | { readonly kind: "too-long-row"; readonly row: number };

/** Ends the reading of a file, however deep in a stream it is noticed. Rows read before stay imported. */
export class UnreadableFile extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(`The file cannot be read: ${problem.kind}.`);
    this.name = "UnreadableFile";
    this.problem = problem;
  }
}

/** One Vietnamese sentence for staff that names file, row, column and what to do. */
export const fileSentence = (fileName: string, problem: FileProblem): string => {
  const row = "row" in problem ? `, dòng ${problem.row}` : "";
  return `Tệp “${fileName}”${row}: ${reasonOf(problem)}.`;
};

const SAVE_AS = "xin lưu lại bằng định dạng “CSV UTF-8”";

const reasonOf = (problem: FileProblem): string => {
  switch (problem.kind) {
    case "empty":
      return "tệp không có dòng nào";
    case "not-a-text-file":
      return `đây là ${problem.looksLike}, không phải tệp CSV; ${SAVE_AS}`;
    case "wrong-encoding":
      return `byte thứ ${problem.byte} không phải chữ ${problem.encoding}; ${SAVE_AS}`;
    case "missing-column":
      return `thiếu cột ${problem.columns.map((column) => `${columnLabel(column)} (${column})`).join(" hoặc ")}; xin thêm vào dòng tiêu đề`;
    case "too-many-columns":
      return `có hơn ${problem.limit} cột; xin bỏ bớt những cột không dùng`;
    case "too-many-rows":
      return `tệp có hơn ${problem.limit} người; những dòng trước dòng này đã được nạp, xin đưa phần còn lại vào tệp khác`;
    case "open-quote":
      return "có dấu ngoặc kép mở ra mà không đóng lại; xin sửa rồi nạp lại";
    case "too-long-row":
      return "dài quá mức của một dòng danh sách; xin kiểm tra dấu ngoặc kép và dấu xuống dòng";
  }
};
