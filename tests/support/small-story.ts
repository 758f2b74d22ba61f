import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { dayOfIso, isoOf } from "./oracle/days.ts";
import { aSmallService } from "./small-service.ts";

const CARDS =
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,method,opt_out,status";
const PAYERS =
  "scheme,full_name,si_number,phone,commune_code,paid_through,method,income,support_group,support_months_used,opt_out";
const PAID = "recorded_at,scheme,si_number,paid_through";
const NAMES = ["Không", "An", "Bê", "Cam", "Dung", "Em", "Giang", "Hà", "Lan", "Mai"];

interface Card {
  readonly order?: number;
  readonly end?: string;
  readonly phone?: string;
  readonly months?: number;
  readonly code?: string;
  readonly optOut?: string;
  readonly status?: string;
  readonly name?: string;
  readonly commune?: string;
}

/** The row of a family's member, told apart by a digit. */
export const card = (digit: number, household: string, more: Card = {}): string => {
  const { order = 1, end = "31/12/2026", phone = `091200000${digit}`, months = 12, code = "GD" } = more;
  const { optOut = "", status = "", name = `Nguyễn Thị ${NAMES[digit]}`, commune = "18073" } = more;
  const number = `420000000${digit}`;
  return [
    "household-hi",
    name,
    number,
    phone,
    commune,
    household,
    order,
    `${code}442${number}`,
    end,
    months,
    optOut,
    status,
  ].join(",");
};

/** The row of a payer of the least income, paid to the end of December. */
export const payer = (
  digit: number,
  method: number | string,
  more: { readonly end?: string; readonly income?: number; readonly group?: string; readonly used?: number } = {},
): string => {
  const { end = "12/2026", income = 1_500_000, group = "other", used = 0 } = more;
  return [
    "voluntary-si",
    `Trần Thị ${NAMES[digit]}`,
    `420000000${digit}`,
    `091200000${digit}`,
    "18073",
    end,
    method,
    income,
    group,
    used,
    "",
  ].join(",");
};

export const paid = (digit: number, at: string, until = "31/12/2027", scheme = "household-hi"): string =>
  [`${at.replace(" ", "T")}:00+07:00`, scheme, `420000000${digit}`, until].join(",");

export type Event = { /** Such as `2026-12-01 06:00`. */ readonly at: string } & (
  | { readonly cards: readonly string[] }
  | { readonly payers: readonly string[] }
  | { readonly list: string }
  | { readonly paid: readonly string[] }
  | { readonly undo: true }
  | { readonly active: boolean }
  | { /** The days until this moment. */ readonly outage: string }
);

/** What fires each morning. */
const TICKS = ["07:30", "08:00"];

const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const civilTextAt = (instant: Date): string =>
  new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
const instantOf = (at: string): Date => new Date(`${at.replace(" ", "T")}:00+07:00`);

/**
 * Plays a story from list to message in one process. Says in the order of their times what was told, to which phone and for
 * how much, or why it was not; with the reports of its lists.
 */
export const playSmall = async (from: string, to: string, ...events: readonly Event[]) => {
  const service = aSmallService();
  const reports: Awaited<ReturnType<typeof service.list>>[] = [];
  const act = async (event: Event): Promise<void> => {
    if ("active" in event) {
      service.changePolicy({ campaigns: builtInPolicy.campaigns.map((each) => ({ ...each, active: event.active })) });
    } else if ("undo" in event) await service.undo(reports.at(-1)?.importId ?? "");
    else if (!("outage" in event))
      reports.push(await service.list("paid" in event ? "renewals" : "people", textOf(event)));
  };
  const coming = [...events];
  let downUntil = "";
  for (const moment of momentsOf(from, to, events)) {
    if (moment < downUntil) continue;
    service.moveTo(instantOf(moment));
    await service.confirmSources();
    for (let next = coming[0]; next !== undefined && next.at <= moment; next = coming[0]) {
      coming.shift();
      await act(next);
      if ("outage" in next) downUntil = next.outage;
    }
    if (moment >= downUntil) await service.tick();
  }
  return { lines: linesOf(service), reports };
};

const textOf = (event: Event): string => {
  if ("cards" in event) return [CARDS, ...event.cards].join("\n");
  if ("payers" in event) return [PAYERS, ...event.payers].join("\n");
  if ("paid" in event) return [PAID, ...event.paid].join("\n");
  return "list" in event ? event.list : "";
};

const momentsOf = (from: string, to: string, events: readonly Event[]): readonly string[] => {
  const days = Array.from({ length: dayOfIso(to) - dayOfIso(from) + 1 }, (_, index) => isoOf(dayOfIso(from) + index));
  const ends = events.flatMap((event) => ("outage" in event ? [event.outage] : []));
  const all = [...days.flatMap((day) => TICKS.map((time) => `${day} ${time}`)), ...events.map(({ at }) => at), ...ends];
  return [...new Set(all)].sort();
};

/** Participants are numbered in the order in which lists bring them. */
const nameOf = (subject: string): string => subject.replace(/^p0{1,3}(?=\d)/, "payer-");

const linesOf = (service: ReturnType<typeof aSmallService>): readonly string[] => {
  const told = service.told.map(({ at, key, content }) => {
    const [, subject = "", , step] = key.split("#");
    const names = content.insuredNames.length > 1 ? ` ×${content.insuredNames.length}` : "";
    return `${civilTextAt(at)} ${nameOf(subject)} ${step} ${content.to.replace("+84", "0")} ${content.amount ?? "-"}${names}`;
  });
  const left = service.ledger
    .all()
    .flatMap(({ subject, step, state, reason, updatedAt }) =>
      state === "skipped" || state === "waiting"
        ? [
            `${civilTextAt(new Date(updatedAt))} ${nameOf(subject)} ${step} ${state === "waiting" ? "waits: " : ""}${reason}`,
          ]
        : [],
    );
  return [...told, ...left].sort();
};
