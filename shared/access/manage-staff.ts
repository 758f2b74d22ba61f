import type { AuditEntry, AuditTrail } from "../audit/ports.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Commit } from "../kernel/unit-of-work.ts";
import type { Accounts, StaffMember, StaffStore } from "./ports.ts";

export interface ManageStaffDeps {
  readonly staff: StaffStore;
  readonly audit: Pick<AuditTrail, "entry">;
  readonly accounts: Pick<Accounts, "close">;
  readonly commit: Commit;
}

type Kept = Result<StaffMember, { readonly kind: "changed-meanwhile" }>;

/** Writes the next version with its entry, unless another request wrote one since `seen`. */
const keep = async (
  { staff, audit, commit }: Omit<ManageStaffDeps, "accounts">,
  { next, seen }: { readonly next: StaffMember; readonly seen: StaffMember },
  entry: AuditEntry,
): Promise<Kept> => {
  const done = await commit([staff.save(next, seen), audit.entry(entry)]);
  return done.ok ? ok(next) : err({ kind: "changed-meanwhile" });
};

export const changeCommunes = (
  deps: ManageStaffDeps,
  seen: StaffMember,
  { communes, entry }: { readonly communes: readonly string[]; readonly entry: AuditEntry },
): Promise<Kept> =>
  keep(deps, { seen, next: { ...seen, communes, since: entry.at, version: seen.version + 1 } }, entry);

/** The row goes first: it is what each request is decided by. An account that could not be closed opens nothing. */
export const removeStaff = async (deps: ManageStaffDeps, seen: StaffMember, entry: AuditEntry): Promise<Kept> => {
  const next: StaffMember = {
    ...seen,
    state: "removed",
    roles: [],
    communes: [],
    since: entry.at,
    version: seen.version + 1,
  };
  const kept = await keep(deps, { seen, next }, entry);
  if (kept.ok) await deps.accounts.close(seen.staffId);
  return kept;
};
