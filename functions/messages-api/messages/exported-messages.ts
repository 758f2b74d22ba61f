import type { StaffMember } from "../../../shared/access/ports.ts";
import {
  CHANNEL_WORDS,
  KIND_WORDS,
  REASON_WORDS,
  STATE_WORDS,
  STEP_WORDS,
} from "../../../shared/api/contracts/message-words.ts";
import type { rowOf } from "./found-messages.ts";

export const HEADER = [
  "Người nhận",
  "Xã, phường",
  "Loại tin",
  "Bước",
  "Hạn",
  "Trạng thái",
  "Lý do",
  "Kênh",
  "Lúc (UTC)",
];

export const sheetRow = (row: ReturnType<typeof rowOf>): readonly string[] => {
  const { name = "", commune = "", scheme, step, dueDate, state, reason, channel, at } = row;
  return [
    ...[name, commune, KIND_WORDS[scheme], STEP_WORDS[step] ?? step, dueDate.split("-").reverse().join("/")],
    ...[STATE_WORDS[state], reason === undefined ? "" : (REASON_WORDS[reason] ?? reason)],
    ...[channel === undefined ? "" : CHANNEL_WORDS[channel], at],
  ];
};

interface ExportMark {
  readonly caller: Pick<StaffMember, "name" | "staffId">;
  readonly now: Date;
  readonly day: string;
  /** So many rows, and there are more. */
  readonly cutAt: number | undefined;
}

/** Who fetched it and when, in the file itself. */
export const markOf = ({ caller, now, day, cutAt }: ExportMark): string => {
  const mark = `Tin ngày ${day}, xuất bởi ${caller.name} (${caller.staffId}) lúc ${now.toISOString()}`;
  return cutAt === undefined ? mark : `${mark}. Chỉ có ${cutAt} dòng đầu; xin lọc hẹp hơn`;
};

const BYTE_ORDER_MARK = "\uFEFF";
/** What spreadsheets would calculate. */
const FORMULA = /^[=+\-@\t\r]/;

const cellOf = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** For spreadsheets: they know UTF-8 by its mark; every cell is text. */
export const csvOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(`${BYTE_ORDER_MARK}${rows.map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`, "utf8");
