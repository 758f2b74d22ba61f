import { stringify } from "csv-stringify/sync";
import { peopleIn } from "../../shared/people/rules/enrolled-people.ts";
import { formerCommuneNames, province } from "../../shared/provinces/ha-tinh.ts";
import { indexCommunes } from "../../shared/provinces/rules/communes.ts";
import { anOffice } from "./importing.ts";

const communes = indexCommunes(province.communes, formerCommuneNames);

const COLUMNS = [
  ["scheme", "Chế độ", "BHYT", "BHXH TN"],
  ["name", "Họ và tên", "Nguyễn Thị Ánh Tuyết", "Lê Thị Hương Giang"],
  ["si", "Mã số BHXH", "4200000011", "4200000015"],
  ["id", "Số CCCD", "042185000011", "042188000015"],
  ["birth", "Ngày sinh", "05/03/1985", "20/10/1988"],
  ["phone", "Số điện thoại", "0912345611", "0822345615"],
  ["commune", "Mã xã", "18073", "18073"],
  ["household", "Mã hộ", "HO-1", ""],
  ["order", "STT hộ", "1", ""],
  ["card", "Số thẻ", "GD4424200000011", ""],
  ["end", "Hạn thẻ đến", "31/12/2026", "30/06/2027"],
  ["method", "Phương thức đóng", "12", "12"],
  ["income", "Mức thu nhập", "", "2000000"],
  ["group", "Nhóm hỗ trợ", "", "poor"],
  ["used", "Số tháng đã hỗ trợ", "", "5"],
  ["refuses", "Từ chối", "", ""],
  ["status", "Trạng thái", "", ""],
  ["note", "Ghi chú", "", ""],
] as const;

type Key = (typeof COLUMNS)[number][0];
export type Cells<T = string> = Readonly<Partial<Record<Key, T>>>;

/** Where a column stands, from 0. */
export const placeOf = (key: Key): number => COLUMNS.findIndex(([each]) => each === key);

export const headerOf = (instead: Cells = {}): readonly string[] =>
  COLUMNS.map(([key, label]) => instead[key] ?? label);

/** A family's member; with other cells, another one of the list. */
export const cardWith = <T = string>(cells: Cells<T> = {}): readonly (string | T)[] =>
  COLUMNS.map(([key, , usual]) => cells[key] ?? usual);

/** A payer of voluntary SI. */
export const payerWith = <T = string>(cells: Cells<T> = {}): readonly (string | T)[] =>
  COLUMNS.map(([key, , , usual]) => cells[key] ?? usual);

export const csvOf = (...rows: readonly (readonly string[])[]): string => stringify(rows.map((row) => [...row]));

/** What an office knows after this list alone, or after it and one before it. */
export const afterList = async (list: string | Uint8Array, before?: string) => {
  const office = anOffice({ replaced: { communes } });
  if (before !== undefined) await office.importFile("incoming/people/before.csv", before);
  const key = "incoming/people/list.dat";
  const report = await office.importFile(key, list);
  const people = office.registry.state().subjects.flatMap((subject) => peopleIn(subject));
  const returned = (await office.rejected(key)).slice(1).map((cells) => cells.at(-1) ?? "");
  // A health card has no income and a payer no card: either is looked up by its name here.
  const person: Record<string, unknown> = { ...people[0] };
  return { report, people, person, returned };
};
