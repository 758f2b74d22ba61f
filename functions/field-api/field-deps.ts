import type { StaffStore } from "../../shared/access/ports.ts";
import type { AuditTrail } from "../../shared/audit/ports.ts";
import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Commit, Write } from "../../shared/kernel/unit-of-work.ts";
import type { RefusalHistory, RefusalStore } from "../../shared/opt-outs/ports.ts";
import type { Refusal } from "../../shared/opt-outs/rules/history.ts";
import type { CoverageStore } from "../../shared/people/ports/coverage.ts";
import type { PeopleFinder, Registry, RegistryWriter, SubjectWrites } from "../../shared/people/ports.ts";
import type { Province } from "../../shared/provinces/province.ts";
import type { WorkItems } from "../../shared/work-lists/ports.ts";

/** What the routes of work lists stand on. */
export interface FieldDeps {
  readonly items: WorkItems;
  readonly coverage: Pick<CoverageStore, "load">;
  readonly due: Pick<Registry, "load">;
  readonly registry: RegistryWriter;
  readonly finder: Pick<PeopleFinder, "subjectsOf">;
  readonly subjects: SubjectWrites;
  readonly settings: SettingsStore;
  readonly refusals: Pick<RefusalStore, "load">;
  refusalWrite(
    participantId: string,
    history: { readonly seen: RefusalHistory | undefined; readonly refusals: readonly Refusal[] },
  ): Write;
  readonly staff: StaffStore;
  readonly audit: AuditTrail;
  readonly commit: Commit;
  readonly province: Pick<Province, "communes">;
}
