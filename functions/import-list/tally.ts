import { type Problem, type ProblemReason, sentence } from "../../shared/contracts/row-problems.ts";
import type { Delimiter, FileRow } from "./read-rows.ts";

/** What staff should know about rows that went in: what could not be read in them, and what the registry made of them. */
export type RowWarning = ProblemReason | "duplicate-row" | "moved-household" | "renewed-meanwhile";

/** Why a row came back. */
export type Rejection =
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "too-many-cells" | "two-people" | "unknown-person" | "recorded-in-future" };

/** Counts what became of the rows, and keeps those that come back. */
export interface Tally {
  count(kind: "new" | "changed" | "same", warnings?: readonly RowWarning[]): void;
  reject(row: FileRow, rejection: Rejection): void;
  readonly counts: Readonly<Record<"rows" | "new" | "changed" | "same" | "rejected", number>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** The rejected rows as CSV, with a last column that says why; undefined when there are none. */
  rejectedFile(header: readonly string[], delimiter: Delimiter): string | undefined;
}

export const newTally = (): Tally => {
  const counts = { rows: 0, new: 0, changed: 0, same: 0, rejected: 0 };
  const warnings: Record<string, number> = {};
  const rejected: { readonly row: FileRow; readonly reason: string }[] = [];
  return {
    counts,
    warnings,
    count(kind, kinds = []) {
      counts.rows++;
      counts[kind]++;
      for (const warning of new Set(kinds)) warnings[warning] = (warnings[warning] ?? 0) + 1;
    },
    reject(row, rejection) {
      counts.rows++;
      counts.rejected++;
      rejected.push({ row, reason: `Dòng ${row.row}: ${rejectionSentence(rejection)}` });
    },
    rejectedFile(header, delimiter) {
      if (rejected.length === 0) return undefined;
      const lines = rejected
        .toSorted((a, b) => a.row.row - b.row.row)
        .map(({ row: { cells }, reason }) => [
          ...header.map((_, index) => cells[index] ?? ""),
          ...cells.slice(header.length),
          reason,
        ]);
      const all = [[...header, REASON_HEADER], ...lines];
      // The byte order mark tells spreadsheets that the text is UTF-8.
      return `\uFEFF${all.map((cells) => cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)).join("\r\n")}\r\n`;
    },
  };
};

const REASON_HEADER = "lý do";

const SAYS = {
  "too-many-cells": "Có nhiều ô hơn dòng tiêu đề; xin kiểm tra dấu phân cách trong họ tên hoặc địa chỉ.",
  "two-people":
    "Mã số BHXH và số định danh đang thuộc hai người khác nhau cùng tham gia BHXH tự nguyện; xin kiểm tra lại hai số này.",
  "unknown-person":
    "Không tìm thấy người này trong danh sách của chế độ đã ghi; xin nạp danh sách người tham gia trước hoặc kiểm tra lại mã số.",
  "recorded-in-future": "Thời điểm ghi nhận (recorded_at) sau ngày hôm nay; xin kiểm tra lại ngày giờ.",
} satisfies Record<Exclude<Rejection["kind"], "problem">, string>;

const rejectionSentence = (rejection: Rejection): string =>
  rejection.kind === "problem" ? sentence(rejection.problem) : SAYS[rejection.kind];

/** A spreadsheet would run a cell that starts like a formula: an apostrophe in front keeps it text. */
const csvCell = (text: string, delimiter: Delimiter): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(harmless) || harmless.includes(delimiter) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
