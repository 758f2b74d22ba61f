import type { StaffMember } from "../../shared/access/ports.ts";
import { coversCommune, type Scope } from "../../shared/access/rules/permissions.ts";
import type { Asked, FieldHandlers, Refusal } from "../../shared/api/server/asked.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { subjectId } from "../../shared/people/ports.ts";
import type { WorkListKey } from "../../shared/work-lists/ports.ts";
import type { WorkItem } from "../../shared/work-lists/rules/types.ts";
import type { FieldDeps } from "./field-deps.ts";
import { cardOf, rowOf, type View, type Visit, visitOf } from "./rows.ts";

const PAGE = 100;

type Handlers = Pick<FieldHandlers, "list-work" | "get-work" | "assign-work">;

/** What officers and agents see of their lists. Names, phones and prices are of this moment; what was renewed is left out. */
export const workHandlers = (deps: FieldDeps): Handlers => ({
  async "list-work"({ caller, scope, query, now, cursor, entry }) {
    const today = civilDateAt(now);
    const list = listFor(caller, scope, query.communeCode);
    if (list === undefined) return ok({ day: today, items: [] });
    const range = query.part === "passed" ? { to: plusDays(today, -1) } : { from: today };
    const page = await deps.items.list(list, { ...range, after: cursor.after, limit: PAGE });
    const [view, enrolled] = await Promise.all([viewOf(deps, scope, now), deps.due.load(page.items)]);
    const visits = page.items.flatMap((item) => visitOf(item, enrolled.get(subjectId(item)), view.settings) ?? []);
    const items = visits.map((visit) => rowOf(visit, view));
    const about = list.kind === "commune" ? { commune: list.communeCode ?? "" } : { list: "own" };
    await deps.audit.write(
      entry({ subject: { kind: "people", id: "work" }, details: { ...about, found: String(items.length) } }),
    );
    return ok({ day: today, items, ...cursor.next(page.next) });
  },

  async "get-work"({ params, scope, now, entry }) {
    const found = await findVisit(deps, params.itemId, { scope, now });
    if (!found.ok) return found;
    const { visit, view } = found.value;
    await deps.audit.write(entry({ subject: { kind: "person", id: visit.contact.participantId } }));
    return ok(cardOf(visit, view));
  },

  async "assign-work"({ params, body, scope, now, entry }) {
    const found = await findVisit(deps, params.itemId, { scope, now });
    if (!found.ok) return found;
    const { visit, view } = found.value;
    if (!(await mayHave(deps, body.staffId, visit.item))) {
      return err({ kind: "invalid-request", errors: [{ field: "body.staffId", problem: "not-in-list" }] });
    }
    const { assignedTo: _, ...rest } = visit.item;
    const item = { ...rest, ...(body.staffId !== null && { assignedTo: body.staffId }) };
    const subject = { kind: "person", id: visit.contact.participantId } as const;
    const made = entry({ subject, details: { to: body.staffId ?? "" } });
    const done = await deps.commit([deps.items.saving(item), deps.audit.entry(made)]);
    if (!done.ok) return err({ kind: "changed-meanwhile" });
    return ok(cardOf({ ...visit, item: { ...item, version: item.version + 1 } }, view));
  },
});

/** Of the province's staff those of a commune; officers theirs; agents what was given to them. */
const listFor = (
  { communes }: Pick<StaffMember, "communes">,
  scope: Scope,
  asked: string | undefined,
): WorkListKey | undefined => {
  if (scope.kind === "own-list") return { kind: "person", staffId: scope.staffId };
  const communeCode = asked ?? communes[0];
  if (scope.kind === "province") return { kind: "commune", communeCode };
  return communeCode !== undefined && coversCommune(scope, communeCode) ? { kind: "commune", communeCode } : undefined;
};

/** Officers of the commune, and agents wherever they are. */
const mayHave = async ({ staff }: FieldDeps, staffId: string | null, { communeCode }: WorkItem): Promise<boolean> => {
  if (staffId === null) return true;
  const member = await staff.find(staffId);
  if (member?.state !== "active") return false;
  if (member.roles.includes("collection-agent")) return true;
  return member.roles.includes("commune-officer") && communeCode !== undefined && member.communes.includes(communeCode);
};

export const viewOf = async (deps: FieldDeps, scope: Scope, now: Date): Promise<View> => {
  const [settings, all] = await Promise.all([deps.settings.load(), deps.staff.all()]);
  const names = new Map(all.map(({ staffId, name }) => [staffId, name]));
  return { province: deps.province, settings, now, scope, nameOf: (staffId) => names.get(staffId) ?? "" };
};

/** The visit, if it is inside the caller's scope: what is outside does not exist for the caller. */
const findVisit = async (
  deps: FieldDeps,
  itemId: string,
  { scope, now }: Pick<Asked, "scope" | "now">,
): Promise<Result<{ readonly visit: Visit; readonly view: View }, Refusal>> => {
  const item = await deps.items.find(itemId);
  if (item === undefined || !covers(scope, item)) return err({ kind: "not-found" });
  const [view, enrolled] = await Promise.all([viewOf(deps, scope, now), deps.due.load([item])]);
  const visit = visitOf(item, enrolled.get(subjectId(item)), view.settings);
  return visit === undefined ? err({ kind: "not-found" }) : ok({ visit, view });
};

export const covers = (scope: Scope, { assignedTo, communeCode }: WorkItem): boolean =>
  scope.kind === "own-list" ? assignedTo === scope.staffId : coversCommune(scope, communeCode);
