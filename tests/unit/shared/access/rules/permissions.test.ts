import { describe, expect, it } from "vitest";
import {
  ACTIONS,
  coversCommune,
  mayDo,
  ROLES,
  type Role,
  SECOND_FACTOR_ROLES,
  type Staff,
  scopeFor,
} from "../../../../../shared/access/rules/permissions.ts";

const staff = (roles: readonly Role[], communes: readonly string[] = []): Staff => ({
  staffId: "s-1",
  roles,
  communes,
});

/** Who may do what, said a second time and by role, so that a slip in the table is seen. */
const EXPECTED: Readonly<Record<Role, string>> = {
  viewer:
    "see-self see-today see-messages see-lists search-people see-person see-campaigns see-payouts see-payout-cases see-work see-coverage see-settings see-audit",
  editor:
    "see-self see-today see-messages see-texts answer-texts see-lists import-list export-rejected-rows undo-list search-people see-person unmask-person change-person record-opt-out send-again see-campaigns write-campaigns run-campaigns see-payouts type-payout-totals see-payout-cases work-payout-cases see-work see-coverage record-visit assign-work see-settings propose see-proposals see-audit",
  approver:
    "see-self see-today see-messages export-messages redrive-dead-letters see-texts answer-texts resume-sending see-lists search-people see-person unmask-person see-campaigns approve-campaigns run-campaigns see-payouts type-payout-totals approve-payouts see-payout-cases see-work see-coverage see-settings see-proposals decide-proposal see-audit export-audit",
  administrator:
    "see-self see-today see-messages export-messages redrive-dead-letters see-texts resume-sending see-lists search-people see-person unmask-person see-campaigns approve-campaigns run-campaigns see-payouts type-payout-totals approve-payouts see-payout-cases see-work see-coverage assign-work see-staff manage-staff see-settings change-settings serve-data-subjects propose see-proposals decide-proposal see-audit export-audit",
  "commune-officer":
    "see-self search-people see-person unmask-person record-opt-out see-payout-cases work-payout-cases see-work see-coverage record-visit assign-work",
  "collection-agent": "see-self see-work record-visit",
};

describe("permissions", () => {
  it.each(ROLES)("gives a person who is %s what the role is for and nothing else", (role) => {
    const allowed = ACTIONS.filter((action) => mayDo(staff([role]), action));

    expect(allowed.join(" ")).toBe(EXPECTED[role]);
  });

  it("refuses everything to a person without a role", () => {
    expect(ACTIONS.filter((action) => mayDo(staff([]), action))).toEqual([]);
  });

  it("keeps a commune officer to the communes of the staff table, and a second role adds its own reach", () => {
    const officer = staff(["commune-officer"], ["18073"]);
    const both = staff(["commune-officer", "viewer"], ["18073"]);

    expect(scopeFor(officer, "see-person")).toEqual({ kind: "communes", communes: ["18073"] });
    expect(scopeFor(both, "see-person")).toEqual({ kind: "province" });
    expect(scopeFor(both, "unmask-person")).toEqual({ kind: "communes", communes: ["18073"] });
  });

  it("shows rows of the scope's communes only, and rows without a commune to the province only", () => {
    const scope = { kind: "communes", communes: ["18073"] } as const;

    expect(coversCommune(scope, "18073")).toBe(true);
    expect(coversCommune(scope, "18074")).toBe(false);
    expect(coversCommune(scope, undefined)).toBe(false);
    expect(coversCommune({ kind: "province" }, undefined)).toBe(true);
    expect(coversCommune({ kind: "own-list", staffId: "s-1" }, "18073")).toBe(false);
  });

  it("asks those who decide or administer for a second factor", () => {
    expect([...SECOND_FACTOR_ROLES].sort()).toEqual(["administrator", "approver"]);
  });
});
