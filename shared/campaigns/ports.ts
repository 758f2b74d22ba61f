import type { CivilDate } from "../kernel/rules/civil-date.ts";
import type { Write } from "../kernel/unit-of-work.ts";
import type { Scheme } from "../law/rules/types.ts";
import type { StoredCampaign } from "./rules/campaign-life.ts";
import type { Policy } from "./rules/types.ts";

/** What changes while the service runs and is read again at the last moment before sending. */
export interface RuntimeSettings {
  readonly policy: Policy;
  /** Phones that more subjects share than the policy allows, by scheme. */
  readonly sharedPhones: Readonly<Record<Scheme, ReadonlySet<string>>>;
  /** When the newest list of a scheme was imported (ISO instant); absent before the first. */
  readonly importedAt: Readonly<Partial<Record<Scheme, string>>>;
}

/** The last day that was planned. */
export interface Plan {
  readonly day: CivilDate;
  /** Names what the plan was made from: `planBasis`. Absent on a plan of an earlier version. */
  readonly basis?: string;
}

/** The policy with who changed it last; version 0 is what a new installation starts with. */
export interface StoredPolicy {
  readonly policy: Policy;
  readonly version: number;
  readonly changedAt?: string;
  /** The id of a member of staff. */
  readonly changedBy?: string;
}

/** The policy as staff change it: in the item that senders read with everything else. */
export interface PolicyStore {
  load(): Promise<StoredPolicy>;
  /** Fails in its transaction when another change came since `seen`. */
  save(next: Policy, seen: StoredPolicy, by: { readonly staffId: string; readonly at: string }): Write;
}

/** Campaigns as staff write them, beside the policy that senders read. */
export interface CampaignStore {
  all(): Promise<readonly StoredCampaign[]>;
  find(campaignId: string): Promise<StoredCampaign | undefined>;
  /** Its version must be one more than what is stored, which is nothing at 1; else it fails in its transaction. */
  saving(next: StoredCampaign): Write;
}

/** How many messages a one-time campaign has announced. */
export interface AudienceTally {
  /** Sets what one page of its audience brings up; returns the sum of all pages. */
  count(step: string, page: string, messages: number): Promise<number>;
}

export interface SettingsStore {
  load(): Promise<RuntimeSettings>;
  /** Both as they were written last, in one request. */
  loadWithPlan(): Promise<{ readonly settings: RuntimeSettings; readonly plan: Plan | undefined }>;
  lastPlan(): Promise<Plan | undefined>;
  savePlan(plan: Plan): Promise<void>;
  /** What the next morning's plan has to scan besides its own, as texts. */
  addLateParts(parts: readonly string[]): Promise<void>;
  lateParts(): Promise<readonly string[]>;
  removeLateParts(parts: readonly string[]): Promise<void>;
  addSharedPhones(scheme: Scheme, phones: readonly string[]): Promise<void>;
  removeSharedPhones(scheme: Scheme, phones: readonly string[]): Promise<void>;
  recordImport(scheme: Scheme, at: string): Promise<void>;
}
