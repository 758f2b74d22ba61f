import type { StaffStore } from "../../shared/access/ports.ts";
import type { AuditTrail } from "../../shared/audit/ports.ts";
import type { SendingDays } from "../../shared/calendar/rules/sending-days.ts";
import type { Commit } from "../../shared/kernel/unit-of-work.ts";
import type {
  AnswerCounts,
  PayoutCases,
  PayoutFactsSource,
  PayoutRuns,
  PayoutStore,
} from "../../shared/payouts/ports.ts";
import type { Province } from "../../shared/provinces/province.ts";

/** What the routes of payouts stand on. */
export interface PayoutsDeps {
  readonly runs: PayoutRuns;
  readonly payouts: PayoutStore;
  readonly cases: PayoutCases;
  readonly answers: AnswerCounts;
  readonly staff: Pick<StaffStore, "all">;
  readonly audit: AuditTrail;
  readonly commit: Commit;
  /** What decides right before a message leaves. */
  readonly facts: PayoutFactsSource;
  readonly sendingDays: () => Promise<SendingDays>;
  readonly province: Pick<Province, "communes" | "agency">;
}

export type NameOf = (staffId: string) => { readonly staffId: string; readonly name: string };

/** Staff by id, with their names as they are now. */
export const actors = async ({ staff }: Pick<PayoutsDeps, "staff">): Promise<NameOf> => {
  const names = new Map((await staff.all()).map(({ staffId, name }) => [staffId, name]));
  return (staffId) => ({ staffId, name: names.get(staffId) ?? "" });
};

export const communeIn = ({ communes }: Pick<Province, "communes">, code: string | undefined) => {
  const found = communes.find((commune) => commune.code === code);
  return found && { commune: { code: found.code, name: found.name } };
};
