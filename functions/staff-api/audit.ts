import type { Routes } from "../../shared/api/contracts/routes.ts";
import type { Asked, RouteHandlers } from "../../shared/api/server/asked.ts";
import type { AuditEntry, AuditPage } from "../../shared/audit/ports.ts";
import { ok } from "../../shared/kernel/result.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { looked, namesOf, type OfficeDeps } from "./deps.ts";

const PAGE = 50;
/** Days without an entry that one page looks through. */
const MOST_DAYS = 31;

type Filter = Asked<Routes["list-audit"]>["query"];

export const auditHandlers = (deps: OfficeDeps): Pick<RouteHandlers, "list-audit"> => ({
  async "list-audit"({ query, now, cursor, entry }) {
    const { entries, next } = await pageOf(deps, { query, now, after: cursor.after, limit: PAGE });
    const nameOf = await namesOf(deps);
    const shown = { entries: entries.map((each) => shownEntry(each, nameOf)), ...cursor.next(next) };
    return ok(await looked(deps, entry({ subject: { kind: "audit", id: "list" }, details: filterOf(query) }), shown));
  },
});

export const shownEntry = ({ staffId, ...rest }: AuditEntry, nameOf: (staffId: string) => string) => ({
  ...rest,
  actor: { staffId, name: nameOf(staffId) },
});

const filterOf = ({ cursor: _, ...filter }: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

interface Wanted {
  readonly query: Filter;
  readonly now: Date;
  readonly after: string | undefined;
  readonly limit: number;
}

/** By day from the newest back, or by person through the index; a place is the last entry's. */
export const pageOf = async ({ audit }: Pick<OfficeDeps, "audit">, wanted: Wanted): Promise<AuditPage> => {
  const { query, now, after, limit } = wanted;
  const isWanted = wantedBy(query);
  const { participantId } = query;
  if (participantId !== undefined) {
    const page = await audit.about({ kind: "person", id: participantId }, { after, limit });
    return { ...page, entries: page.entries.filter(isWanted) };
  }
  const [atDay, atPlace] = after?.split("|") ?? [];
  // A place that we wrote ourselves begins with a civil day.
  let day = (atDay ?? query.to ?? civilDateAt(now)) as CivilDate;
  let place = atPlace === "" ? undefined : atPlace;
  const entries: AuditEntry[] = [];
  for (let days = 0; days < MOST_DAYS; days++) {
    if (query.from !== undefined && day < query.from) return { entries };
    const page = await audit.ofDay(day, { after: place, limit: limit - entries.length });
    entries.push(...page.entries.filter(isWanted));
    if (page.next !== undefined) place = page.next;
    else [day, place] = [plusDays(day, -1), undefined];
    if (entries.length >= limit) break;
  }
  return { entries, next: `${day}|${place ?? ""}` };
};

const wantedBy =
  ({ from, to, staffId, action }: Filter) =>
  (entry: AuditEntry): boolean => {
    const day = civilDateAt(new Date(entry.at));
    return (
      (from === undefined || day >= from) &&
      (to === undefined || day <= to) &&
      (staffId === undefined || entry.staffId === staffId) &&
      (action === undefined || entry.action === action)
    );
  };
