import type { OfficeDeps } from "../../../shared/api/server/office.ts";
import type { PolicyStore } from "../../../shared/campaigns/ports.ts";
import type { ZaloAccount } from "../../../shared/channels/ports/zalo-account.ts";
import type { CensusStore } from "../../../shared/people/ports.ts";

/** What the routes of settings stand on. */
export interface SettingsDeps extends OfficeDeps {
  readonly policies: PolicyStore;
  readonly census: Pick<CensusStore, "ofProvince">;
  readonly zalo: ZaloAccount;
  /** How long lists and logs are kept here. */
  readonly kept: { readonly listDays: number; readonly logDays: number };
}
