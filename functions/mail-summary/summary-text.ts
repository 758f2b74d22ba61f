import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import type { Scheme } from "../../shared/law/rules/types.ts";
import { type CoverageRow, worstFirst } from "../../shared/people/rules/coverage.ts";
import type { Province } from "../../shared/provinces/province.ts";
import { dateText } from "../../shared/wording/rules/date-text.ts";

const SCHEMES: readonly (readonly [Scheme, string])[] = [
  ["household-hi", "BHYT hộ gia đình"],
  ["voluntary-si", "BHXH tự nguyện"],
];
/** Fewer people than this tell nothing of a commune. */
const FEW = 5;
const WORST = 5;

export interface SummaryContext {
  readonly day: CivilDate;
  readonly province: Pick<Province, "agency" | "communes">;
}

/** One page of plain text: counts of communes, and no person. */
export const summaryText = (rows: readonly CoverageRow[], { day, province }: SummaryContext): string => {
  const parts = SCHEMES.map(([scheme, name]) =>
    partOf(
      rows.filter((row) => row.scheme === scheme),
      name,
      province,
    ),
  );
  return [
    `${province.agency.name}: tóm tắt đến hết ngày ${dateText(day)}`,
    ...parts,
    "Việc nên làm: giao danh sách việc của các xã trên cho cán bộ và điểm thu trong tuần này; xin số điện thoại của người chưa có.",
    "Thư này không có đường link. Mời anh/chị mở Nhắc Hạn như mọi khi, vào mục Độ bao phủ.",
  ].join("\n\n");
};

const partOf = (rows: readonly CoverageRow[], name: string, { communes }: SummaryContext["province"]): string => {
  const sum = (of: (row: CoverageRow) => number) => number(rows.reduce((total, row) => total + of(row), 0));
  const nameOf = (code: string) => communes.find((commune) => commune.code === code)?.name ?? "chưa rõ xã";
  const worst = worstFirst(rows.filter(({ due }) => due >= FEW)).slice(0, WORST);
  return [
    `${name}: ${sum(({ insured }) => insured)} người đang tham gia.`,
    `Hết hạn trong tháng: ${sum(({ due }) => due)} người; đã đóng tiếp: ${sum(({ renewed }) => renewed)}.`,
    `Đã hết hạn, chưa quá 89 ngày: ${sum(({ lapsed }) => lapsed)}. Không nhắn tin được: ${sum(({ unreached }) => unreached)}.`,
    ...(worst.length === 0 ? [] : ["Đóng tiếp ít nhất:"]),
    ...worst.map(
      ({ communeCode, due, renewed }) => `- ${nameOf(communeCode)}: ${number(renewed)} trên ${number(due)} người`,
    ),
  ].join("\n");
};

const number = (value: number): string => value.toLocaleString("vi-VN");
