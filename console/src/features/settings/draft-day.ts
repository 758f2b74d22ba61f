import type { Faults } from "../../api/failed-change.tsx";
import { civilDateOf } from "../../words/civil-date.ts";
import { day } from "../../words/format.ts";
import type { Settings } from "./fields.ts";
import { words } from "./words.ts";

const { calendar: say, form } = words;
const MIN_TEXT = 3;

type TableDay = Settings["calendarDays"][number];

/** A day of the table, or one that is only calculated. */
export type EditedDay = Pick<TableDay, "date"> & Partial<TableDay>;

export interface DayDraft {
  /** As it stands in its box. */
  readonly date: string;
  readonly kind: TableDay["kind"];
  readonly name: string;
  readonly source: string;
  readonly confirmed: boolean;
  readonly reason: string;
}

export const draftOf = (of: EditedDay | undefined): DayDraft => ({
  date: of ? day(of.date) : "",
  kind: of?.kind ?? "off",
  name: of?.name ?? "",
  source: of?.source ?? "",
  confirmed: of?.confirmed ?? false,
  reason: "",
});

const isShort = (text: string): boolean => text.trim().length < MIN_TEXT;

export const faultsOf = ({ date, name, source, reason }: DayDraft): Faults => ({
  ...(civilDateOf(date) === undefined && { date: say.dateFault }),
  ...(isShort(name) && { name: say.writeName }),
  ...(isShort(source) && { source: say.writeSource }),
  ...(isShort(reason) && { reason: form.writeReason }),
});

/** What the API is told; undefined while something is wrong. */
export const saidOf = (draft: DayDraft) => {
  const date = civilDateOf(draft.date);
  if (date === undefined || Object.keys(faultsOf(draft)).length > 0) return undefined;
  const { kind, name, source, confirmed, reason } = draft;
  return { date, body: { kind, name: name.trim(), source: source.trim(), confirmed, reason: reason.trim() } };
};
