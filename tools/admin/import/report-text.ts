import type { ImportReport } from "../../../shared/lists/contracts/import-report.ts";
import { heldText } from "./held-text.ts";
import { warningText } from "./warning-text.ts";

const COUNTS = [
  ["rows", "dòng"],
  ["new", "mới"],
  ["changed", "thay đổi"],
  ["same", "giữ nguyên"],
  ["rejected", "trả lại"],
  ["cancelled", "đã hủy"],
  ["missing", "không có trong danh sách đầy đủ"],
] as const;

/** The report of an import as staff read it. */
export const reportText = (report: ImportReport): readonly string[] => {
  const counts = COUNTS.flatMap(([name, word]) => {
    const count = report[name];
    return count === undefined || (count === 0 && name === "cancelled") ? [] : [`${number(count)} ${word}`];
  });
  const held = (report.held ?? []).map((reason) => `  Tạm giữ: ${heldText(reason)}`);
  const warnings = Object.entries(report.warnings).map(([kind, count]) => `  Lưu ý: ${warningText(kind, count)}`);
  return [
    `${report.file}${report.dryRun ? " (xem trước, không ghi gì)" : ""}: ${counts.join(", ")}`,
    ...held,
    ...warnings,
    ...columnsNotUnderstood(report),
    ...(report.remarks ?? []),
    ...(report.note === undefined ? [] : [report.note]),
    ...(report.error === undefined ? [] : [report.error.sentence]),
    `Mã lần nhập: ${report.importId}`,
  ];
};

const number = (count: number): string => count.toLocaleString("vi-VN");

const columnsNotUnderstood = ({ columns }: ImportReport): readonly string[] =>
  columns === undefined || columns.notUnderstood.length === 0
    ? []
    : [`  Không hiểu nên không đọc các cột: ${columns.notUnderstood.join(", ")}.`];
