import { changeCommunes, type ManageStaffDeps, removeStaff } from "../../shared/access/manage-staff.ts";
import type { StaffMember, StaffSightings } from "../../shared/access/ports.ts";
import type { RouteHandlers } from "../../shared/api/server/asked.ts";
import { communeRef, type OfficeDeps, versionOf } from "../../shared/api/server/office.ts";
import { err, ok } from "../../shared/kernel/result.ts";

const PAGE = 100;

const shownMember = (
  { province }: Pick<OfficeDeps, "province">,
  member: StaffMember,
  lastSeenAt?: string | undefined,
) => ({
  staffId: member.staffId,
  version: versionOf(member),
  name: member.name,
  email: member.email,
  roles: [...member.roles],
  communes: member.communes.map((code) => communeRef(province, code)),
  state: member.state,
  since: member.since,
  ...(lastSeenAt !== undefined && { lastSeenAt }),
});

export const staffHandlers = (
  deps: OfficeDeps & Pick<ManageStaffDeps, "accounts"> & { readonly sightings: Pick<StaffSightings, "all"> },
): Pick<RouteHandlers, "list-staff" | "change-communes" | "remove-staff"> => ({
  async "list-staff"({ cursor }) {
    const [staff, seen] = await Promise.all([deps.staff.all(), deps.sightings.all()]);
    const all = staff.toSorted((a, b) => (a.staffId < b.staffId ? -1 : 1));
    const from = all.filter(({ staffId }) => cursor.after === undefined || staffId > cursor.after);
    const page = from.slice(0, PAGE);
    const next = from.length > PAGE ? page.at(-1)?.staffId : undefined;
    return ok({
      staff: page.map((member) => shownMember(deps, member, seen.get(member.staffId))),
      ...cursor.next(next),
    });
  },

  async "change-communes"({ params, body, version, entry }) {
    const seen = await deps.staff.find(params.staffId);
    if (seen?.state !== "active") return err({ kind: "not-found" });
    if (versionOf(seen) !== version) return err({ kind: "changed-meanwhile" });
    const unknown = unknownCommune(deps, body.communes);
    if (unknown !== undefined) return err(unknown);
    const communes = [...new Set(body.communes)].sort();
    const about = { subject: { kind: "staff", id: seen.staffId }, reason: body.reason } as const;
    const details = { before: seen.communes.join(" "), after: communes.join(" ") };
    const changed = await changeCommunes(deps, seen, { communes, entry: entry({ ...about, details }) });
    return changed.ok ? ok(shownMember(deps, changed.value)) : changed;
  },

  async "remove-staff"({ params, body, caller, entry }) {
    const seen = await deps.staff.find(params.staffId);
    if (seen === undefined) return err({ kind: "not-found" });
    // The last administrator stays: without one, no staff could be invited again.
    if (seen.state !== "active" || seen.staffId === caller.staffId) return err({ kind: "not-possible-now" });
    const about = { subject: { kind: "staff", id: seen.staffId }, reason: body.reason } as const;
    const removed = await removeStaff(deps, seen, entry({ ...about, details: { roles: seen.roles.join(" ") } }));
    return removed.ok ? ok(shownMember(deps, removed.value)) : err({ kind: "not-possible-now" });
  },
});

export const unknownCommune = ({ province }: Pick<OfficeDeps, "province">, codes: readonly string[]) => {
  const known = new Set(province.communes.map(({ code }) => code));
  return codes.every((code) => known.has(code))
    ? undefined
    : ({ kind: "invalid-request", errors: [{ field: "body.communes", problem: "not-a-commune" }] } as const);
};
