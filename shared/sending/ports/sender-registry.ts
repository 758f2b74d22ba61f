import type { SubjectKey } from "../../people/ports.ts";
import type { Enrolled } from "../../people/rules/types.ts";
import type { ZaloUnreachable } from "../../reminders/rules/zalo-unreachable.ts";

/** Both by `subjectId`; the unknown are absent. */
export interface LoadedSubjects {
  readonly enrolled: ReadonlyMap<string, Enrolled>;
  readonly zaloUnreachable: ReadonlyMap<string, readonly ZaloUnreachable[]>;
}

/** What a sender asks the registry right before it sends. */
export interface SenderRegistry {
  /** What is known of each subject, and for Zalo also its cached replies. Any number of keys. */
  loadForSending(keys: readonly SubjectKey[], asked: { readonly forZalo: boolean }): Promise<LoadedSubjects>;
  cacheUnreachable(key: SubjectKey, zaloUnreachable: ZaloUnreachable): Promise<void>;
}
