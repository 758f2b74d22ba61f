import type { StaffStore } from "../../shared/access/ports.ts";
import type { AuditTrail } from "../../shared/audit/ports.ts";
import type { CampaignStore, PolicyStore } from "../../shared/campaigns/ports.ts";
import type { Commit } from "../../shared/kernel/unit-of-work.ts";
import type { CensusStore, Registry } from "../../shared/people/ports.ts";
import type { Province } from "../../shared/provinces/province.ts";
import type { SendingSettingsStore } from "../../shared/sending/ports/settings.ts";

/** What the routes of campaigns stand on. */
export interface CampaignsDeps {
  readonly campaigns: CampaignStore;
  readonly policies: PolicyStore;
  readonly sending: Pick<SendingSettingsStore, "load">;
  readonly census: Pick<CensusStore, "ofProvince" | "ofCommune">;
  readonly registry: Pick<Registry, "inCommune" | "load">;
  readonly staff: Pick<StaffStore, "all">;
  readonly audit: AuditTrail;
  readonly commit: Commit;
  readonly province: Pick<Province, "communes" | "agency">;
  newId(): string;
}
