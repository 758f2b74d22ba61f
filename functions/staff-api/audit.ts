import type { Routes } from "../../shared/api/contracts/routes.ts";
import type { Asked, RouteHandlers } from "../../shared/api/server/asked.ts";
import { looked, namesOf, type OfficeDeps } from "../../shared/api/server/office.ts";
import type { AuditEntry, AuditPage } from "../../shared/audit/ports.ts";
import { ok } from "../../shared/kernel/result.ts";
import { type CivilDate, plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";

const PAGE = 50;
/** Days without an entry that one page looks through. */
const MOST_DAYS = 31;

type Filter = Omit<Asked<Routes["list-audit"]>["query"], "cursor"> & { readonly cursor?: string | undefined };

export const auditHandlers = (deps: OfficeDeps): Pick<RouteHandlers, "list-audit"> => ({
  async "list-audit"({ query, now, cursor, entry }) {
    const { entries, next } = await pageOf(deps, { query, now, after: cursor.after, limit: PAGE });
    const nameOf = await namesOf(deps);
    const shown = { entries: entries.map((each) => shownEntry(each, nameOf)), ...cursor.next(next) };
    return ok(await looked(deps, entry({ subject: { kind: "audit", id: "list" }, details: filterOf(query) }), shown));
  },
});

const shownEntry = ({ staffId, ...rest }: AuditEntry, nameOf: (staffId: string) => string) => ({
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

/** By person through the index, or by day from the newest back. */
export const pageOf = async (deps: Pick<OfficeDeps, "audit">, wanted: Wanted): Promise<AuditPage> => {
  const { query, after, limit } = wanted;
  if (query.participantId === undefined) return byDay(deps, wanted);
  const page = await deps.audit.about({ kind: "person", id: query.participantId }, { after, limit });
  return { ...page, entries: page.entries.filter(wantedBy(query)) };
};

/** A place is a day and the last entry of it that was shown. */
const byDay = async (
  { audit }: Pick<OfficeDeps, "audit">,
  { query, now, after, limit }: Wanted,
): Promise<AuditPage> => {
  const [atDay = query.to ?? civilDateAt(now), atPlace = ""] = after?.split("|") ?? [];
  // A civil day by the query's schema, or by our own writing.
  let day = atDay as CivilDate;
  let place = atPlace;
  const entries: AuditEntry[] = [];
  for (let days = 0; days < MOST_DAYS && entries.length < limit; days++) {
    if (query.from !== undefined && day < query.from) return { entries };
    const page = await audit.ofDay(day, { after: place === "" ? undefined : place, limit: limit - entries.length });
    entries.push(...page.entries.filter(wantedBy(query)));
    place = page.next ?? "";
    if (page.next === undefined) day = plusDays(day, -1);
  }
  return { entries, next: `${day}|${place}` };
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
