import type { Role } from "../../shared/access/rules/permissions.ts";

/** A person who can sign in on this machine at once. */
export interface ReadyStaff {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly communes: readonly string[];
}

const ready = (
  number: number,
  name: string,
  email: string,
  role: Role,
  communes: readonly string[] = [],
): ReadyStaff => ({
  sub: `00000000-0000-4000-8000-00000000000${number}`,
  name,
  email: `${email}@hatinh.example`,
  roles: [role],
  communes,
});

/** One a role, and two approvers, so that one can approve what the other proposed. All are invented. */
export const readyStaff = (communes: readonly string[]): readonly ReadyStaff[] => [
  ready(1, "Lê Thu Hà", "xem", "viewer"),
  ready(2, "Võ Thị Minh Thư", "soan", "editor"),
  ready(3, "Nguyễn Khánh An", "duyet1", "approver"),
  ready(4, "Trần Quốc Bảo", "duyet2", "approver"),
  ready(5, "Phan Đình Long", "quantri", "administrator"),
  ready(6, "Đặng Thị Mai", "canboxa", "commune-officer", communes),
  ready(7, "Hồ Văn Sơn", "daily", "collection-agent"),
];
