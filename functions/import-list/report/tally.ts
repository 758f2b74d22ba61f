import { columnLabel } from "../../../shared/lists/forms/column-headers.ts";
import type { Column } from "../../../shared/lists/forms/columns.ts";
import { type CellProblem, type ProblemReason, sentence } from "../../../shared/lists/forms/row-problems.ts";
import type { ChunkEffect, ReturnedRow } from "../../../shared/lists/ports/import-journals.ts";
import type { FileRow } from "../../../shared/lists/read/read-rows.ts";
import type { UnusualRow } from "../../../shared/lists/rules/unusual.ts";
import type { UnusualKind } from "../../../shared/people/rules/unusual-changes.ts";

/** What staff should know about rows that went in: what could not be read in them, and what the registry made of them. */
export type RowWarning =
  | ProblemReason
  | UnusualKind
  | "duplicate-row"
  | "newer-list"
  | "renewed-meanwhile"
  | "waits-for-person"
  | "no-phone";

/** Why a row came back. */
export type RowRejection =
  | { readonly kind: "problem"; readonly problem: CellProblem }
  /** The number belongs to this person. */
  | { readonly kind: "other-person"; readonly column: Column; readonly name: string }
  | { readonly kind: PlainRejection };

type PlainRejection =
  | "too-many-cells"
  | "two-people"
  | "unknown-person"
  | "recorded-in-future"
  | "household-elsewhere"
  | "household-full";

export type CountedAs = "new" | "changed" | "same" | "rejected" | "cancelled";

/** Collects what became of some rows. */
export interface Tally {
  count(kind: Exclude<CountedAs, "rejected">, warnings?: readonly RowWarning[]): void;
  /** What the row does that many rows should not. */
  note(unusual: readonly UnusualRow[]): void;
  reject(row: FileRow, rejection: RowRejection): void;
  /** Its row will be counted at the end of the list. */
  defer(row: FileRow): void;
  effect(): TallyEffect;
}

export type TallyEffect = Pick<ChunkEffect, "counts" | "warnings" | "returned" | "deferred" | "unusual">;

/** `start` was collected of the same rows before. */
export const newTally = (start?: TallyEffect): Tally => {
  const counts: Record<string, number> = { ...start?.counts };
  const warnings: Record<string, number> = { ...start?.warnings };
  const returned = [...(start?.returned ?? [])];
  const deferred = [...(start?.deferred ?? [])];
  const unusual = [...(start?.unusual ?? [])];
  const add = (kind: CountedAs) => {
    counts.rows = (counts.rows ?? 0) + 1;
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  return {
    count(kind, kinds = []) {
      add(kind);
      for (const warning of new Set(kinds)) warnings[warning] = (warnings[warning] ?? 0) + 1;
    },
    note(rows) {
      unusual.push(...rows);
    },
    reject({ row, cells }, rejection) {
      add("rejected");
      returned.push({ row, cells, ...rejectionOf(rejection, row) });
    },
    defer({ row, cells }) {
      deferred.push({ row, cells });
    },
    effect: () => ({ counts, warnings, returned: returned.toSorted((a, b) => a.row - b.row), deferred, unusual }),
  };
};

const SAYS = {
  "too-many-cells": "Có nhiều ô hơn dòng tiêu đề; xin kiểm tra dấu phân cách trong họ tên hoặc địa chỉ.",
  "two-people":
    "Mã số BHXH và số định danh đang thuộc hai người khác nhau cùng tham gia BHXH tự nguyện; xin kiểm tra lại hai số này.",
  "unknown-person":
    "Không tìm thấy người này trong danh sách của chế độ đã ghi; xin nạp danh sách người tham gia trước hoặc kiểm tra lại mã số.",
  "household-elsewhere":
    "Mã hộ này đang là của một hộ ở xã, phường khác và không có ai trùng với dòng này; xin kiểm tra lại mã hộ.",
  "household-full": "Mã hộ này đã có 60 người; xin kiểm tra lại cột mã hộ.",
  "recorded-in-future": "Thời điểm ghi nhận (recorded_at) sau ngày hôm nay; xin kiểm tra lại ngày giờ.",
} satisfies Record<PlainRejection, string>;

const rejectionOf = (rejection: RowRejection, row: number): Omit<ReturnedRow, "row" | "cells"> => {
  const inRow = (says: string) => `Dòng ${row}: ${says}`;
  if (rejection.kind === "problem") {
    const { column, reason } = rejection.problem;
    return { column, code: reason, reason: inRow(sentence(rejection.problem)) };
  }
  if (rejection.kind === "other-person") {
    const { column, name, kind } = rejection;
    const says = `Cột ${columnLabel(column)} (${column}) là số của ${name}, khác tên và không cùng ngày sinh; xin kiểm tra lại.`;
    return { column, code: kind, reason: inRow(says) };
  }
  const column = COLUMN_OF[rejection.kind];
  return { ...(column !== undefined && { column }), code: rejection.kind, reason: inRow(SAYS[rejection.kind]) };
};

const COLUMN_OF: Readonly<Partial<Record<PlainRejection, Column>>> = {
  "household-elsewhere": "household_code",
  "household-full": "household_code",
  "two-people": "si_number",
  "unknown-person": "si_number",
  "recorded-in-future": "recorded_at",
};
