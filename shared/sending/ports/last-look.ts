import type { SubjectKey } from "../../people/ports.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import type { NoZalo } from "../../reminders/rules/no-zalo.ts";

/** Both by `subjectId`; the unknown are absent. */
export interface LastSeen {
  readonly enrolled: ReadonlyMap<string, Enrolled>;
  readonly noZalo: ReadonlyMap<string, readonly NoZalo[]>;
}

/** What a sender asks the registry right before it sends. */
export interface LastLook {
  /** What is known of each subject, and for Zalo also whom it does not reach. Any number of keys. */
  lookLast(keys: readonly SubjectKey[], asked: { readonly forZalo: boolean }): Promise<LastSeen>;
  rememberNoZalo(key: SubjectKey, noZalo: NoZalo): Promise<void>;
}
