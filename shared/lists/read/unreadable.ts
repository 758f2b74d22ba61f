import { columnLabel } from "../forms/column-headers.ts";
import type { Column } from "../forms/columns.ts";
import type { WorkbookProblem } from "../ports/workbooks.ts";

/** Why a file as a whole cannot be read, or not beyond a point. Rows are counted as a spreadsheet shows them. */
export type FileProblem =
  | WorkbookProblem
  | { readonly kind: "empty" }
  | { readonly kind: "not-a-text-file"; readonly looksLike: string }
  | { readonly kind: "wrong-encoding"; readonly row: number; readonly byte: number; readonly encoding: string }
  | {
      readonly kind: "missing-column";
      readonly row: number;
      /** Groups of columns; each needs one of its columns. */
      readonly missing: Groups;
      readonly found: readonly Column[];
    }
  | { readonly kind: "unknown-layout"; readonly missing: Groups; readonly sheets: readonly string[] }
  | { readonly kind: "hidden-list"; readonly sheets: readonly string[] }
  | ReaderDied
  | { readonly kind: "given-up"; readonly tries: number; readonly isPartlyIn: boolean }
  | { readonly kind: "too-many-columns"; readonly row: number; readonly limit: number }
  | { readonly kind: "too-many-rows"; readonly row: number; readonly limit: number }
  | { readonly kind: "open-quote"; readonly row: number }
  | { readonly kind: "too-long-row"; readonly row: number };

type Groups = readonly (readonly Column[])[];

/** The process that read the file ended before the file did, each time it was tried. */
export interface ReaderDied {
  readonly kind: "reader-died";
  readonly of: "time" | "memory" | "crash";
}

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
  const sheet = "sheet" in problem ? `, trang “${problem.sheet}”` : "";
  return `Tệp “${fileName}”${sheet}${row}: ${reasonOf(problem)}.`;
};

const SAVE_AS = "xin lưu lại bằng định dạng Excel (.xlsx) hoặc “CSV UTF-8”";

const labelsOf = (columns: readonly Column[], word: string): string =>
  columns.map((column) => `${columnLabel(column)} (${column})`).join(word);

const lacks = (groups: Groups): string => groups.map((group) => labelsOf(group, " hoặc ")).join("; ");

const seen = (columns: readonly Column[]): string =>
  columns.length === 0 ? "không thấy cột nào quen" : `chỉ thấy ${labelsOf(columns, ", ")}`;

const DIED: Readonly<Record<ReaderDied["of"], string>> = {
  time: "đọc tệp này mất quá nhiều thời gian",
  memory: "đọc tệp này tốn quá nhiều bộ nhớ",
  crash: "chương trình đọc bị dừng giữa chừng ở tệp này",
};

type ReasonFor<K extends FileProblem["kind"]> = (problem: Extract<FileProblem, { readonly kind: K }>) => string;

const REASONS: { readonly [K in FileProblem["kind"]]: ReasonFor<K> } = {
  empty: () => "tệp không có dòng nào",
  "not-a-text-file": ({ looksLike }) => `đây là ${looksLike}, không phải danh sách; ${SAVE_AS}`,
  "wrong-encoding": ({ byte, encoding }) => `byte thứ ${byte} không phải chữ ${encoding}; ${SAVE_AS}`,
  "missing-column": ({ missing, found }) => `thiếu cột ${lacks(missing)}; xin thêm vào dòng tiêu đề (${seen(found)})`,
  "unknown-layout": ({ missing, sheets }) =>
    `không trang nào (${sheets.join(", ")}) có tiêu đề của một danh sách; thiếu cột ${lacks(missing)}`,
  "hidden-list": ({ sheets }) =>
    `chỉ trang bị ẩn (${sheets.join(", ")}) có danh sách; xin bỏ ẩn trang cần nạp rồi lưu lại`,
  "reader-died": ({ of }) =>
    `${DIED[of]} nên chưa dòng nào được nạp; xin chép riêng bảng danh sách sang tệp mới, ${SAVE_AS.slice(4)}`,
  "given-up": ({ tries, isPartlyIn }) =>
    isPartlyIn
      ? `đã thử ${tries} lần mà chưa nạp hết; một phần các dòng có thể đã được nạp, xin hoàn tác danh sách này, chia thành nhiều tệp rồi nạp lại`
      : `đã thử ${tries} lần mà không nạp được nên chưa dòng nào được nạp; xin chia thành nhiều tệp rồi nạp lại`,
  "too-many-cells": ({ limit }) =>
    `tệp có hơn ${limit} ô hoặc phần tử; xin bỏ những dòng, cột và định dạng không dùng, hoặc chia thành nhiều tệp`,
  "too-many-columns": ({ limit }) => `có hơn ${limit} cột; xin bỏ bớt những cột không dùng`,
  "too-many-rows": (problem) =>
    "sheet" in problem
      ? `tệp có hơn ${problem.limit} dòng nên chưa dòng nào được nạp; xin chia thành nhiều tệp`
      : `tệp có hơn ${problem.limit} người; những dòng trước dòng này đã được nạp, xin đưa phần còn lại vào tệp khác`,
  "open-quote": () => "có dấu ngoặc kép mở ra mà không đóng lại; xin sửa rồi nạp lại",
  "too-long-row": () => "dài quá mức của một dòng danh sách; xin kiểm tra dấu ngoặc kép và dấu xuống dòng",
  password: () => "tệp có mật khẩu; xin bỏ mật khẩu rồi nạp lại",
  "no-workbook": () => `tệp hỏng hoặc không phải tệp Excel; xin mở bằng Excel, ${SAVE_AS.slice(4)}`,
  "too-large": ({ limitMiB }) =>
    `tệp lớn quá ${limitMiB} MiB; xin bỏ hình ảnh và trang không dùng, hoặc chia thành nhiều tệp`,
};

const reasonOf = <K extends FileProblem["kind"]>(problem: Extract<FileProblem, { readonly kind: K }>): string => {
  // The table has for each kind the sentence of that kind, which the compiler cannot follow through the union.
  const say = REASONS[problem.kind] as (of: FileProblem) => string;
  return say(problem);
};
