import { type Problem, type ProblemReason, sentence } from "../../shared/contracts/row-problems.ts";
import type { Delimiter, FileRow } from "./read-rows.ts";
import { newReturnedRows } from "./returned-rows.ts";

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
  /** Puts the rows rejected since the last time into the order of the file. */
  endChunk(): void;
  /** The rejected rows as CSV, with a last column that says why; undefined when there are none. */
  rejectedFile(): Uint8Array | undefined;
}

export const newTally = (header: readonly string[], delimiter: Delimiter): Tally => {
  const returned = newReturnedRows(header, delimiter);
  const counts = { rows: 0, new: 0, changed: 0, same: 0, rejected: 0 };
  const warnings: Record<string, number> = {};
  return {
    counts,
    warnings,
    endChunk: returned.endChunk,
    rejectedFile: returned.file,
    count(kind, kinds = []) {
      counts.rows++;
      counts[kind]++;
      for (const warning of new Set(kinds)) warnings[warning] = (warnings[warning] ?? 0) + 1;
    },
    reject(row, rejection) {
      counts.rows++;
      counts.rejected++;
      returned.add(row, `Dòng ${row.row}: ${rejectionSentence(rejection)}`);
    },
  };
};

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
