import type { CivilDate } from "../kernel/rules/civil-date.ts";
import type { Write } from "../kernel/unit-of-work.ts";
import type { WorkItem } from "./rules/types.ts";

/** Whose list: a commune's, that of rows without a commune, or one person's. */
export type WorkListKey =
  | { readonly kind: "commune"; readonly communeCode: string | undefined }
  | { readonly kind: "person"; readonly staffId: string };

export interface WorkPage {
  readonly items: readonly WorkItem[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface WorkItems {
  load(itemIds: readonly string[]): Promise<ReadonlyMap<string, WorkItem>>;
  find(itemId: string): Promise<WorkItem | undefined>;
  /** Open and resting items of a list by their last day, from one on. */
  list(
    list: WorkListKey,
    page: {
      readonly from?: CivilDate;
      readonly to?: CivilDate;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<WorkPage>;
  /** New items, without conditions: only the nightly build makes them. */
  add(items: readonly WorkItem[]): Promise<void>;
  /** Saves what the caller changed, unless another did meanwhile; false then. */
  save(item: WorkItem): Promise<boolean>;
  /** The same, for the transaction of its audit entry. */
  saving(item: WorkItem): Write;
}

/** The last night that was built to its end. */
export interface WorkNights {
  lastBuilt(): Promise<CivilDate | undefined>;
  saveBuilt(day: CivilDate): Promise<void>;
}
