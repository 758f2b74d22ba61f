import type { FourEyesDeps } from "../../access/decide-proposal.ts";
import type { ManageStaffDeps } from "../../access/manage-staff.ts";
import type { StaffMember } from "../../access/ports.ts";
import type { AuditEntry, AuditTrail } from "../../audit/ports.ts";
import type { Province } from "../../provinces/province.ts";

/** What nearly all routes stand on: names of staff, proposals that wait, the audit trail, the province. */
export interface OfficeDeps extends FourEyesDeps, Omit<ManageStaffDeps, "accounts"> {
  readonly audit: AuditTrail;
  readonly province: Pick<Province, "name" | "agency" | "communes">;
  newId(): string;
}

export const communeRef = ({ communes }: Pick<OfficeDeps["province"], "communes">, code: string) => ({
  code,
  name: communes.find((commune) => commune.code === code)?.name ?? code,
});

/** Names of staff by id, for pages that name several. */
export const namesOf = async ({
  staff,
}: {
  readonly staff: Pick<OfficeDeps["staff"], "all">;
}): Promise<(staffId: string) => string> => {
  const names = new Map((await staff.all()).map(({ staffId, name }) => [staffId, name]));
  return (staffId) => names.get(staffId) ?? "";
};

export const versionOf = ({ version }: Pick<StaffMember, "version">): string => `"${version}"`;

/** A look that nothing else is written with: its entry is there before anything is shown. */
export const looked = async <T>({ audit }: Pick<OfficeDeps, "audit">, entry: AuditEntry, shown: T): Promise<T> => {
  await audit.write(entry);
  return shown;
};
