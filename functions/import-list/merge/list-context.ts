import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { HouseholdGroup } from "./household-codes.ts";
import type { MergeContext } from "./merge.ts";

export interface ListContext extends Omit<MergeContext, "participantId"> {
  readonly newParticipantId: () => string;
  readonly importId: string;
  /** Lists that came after this one and were taken before it: a queue delivers in any order. */
  readonly newerLists: ReadonlySet<string>;
  /** What the rows of this list so far say each person is paid through, by scheme and participant. */
  readonly seen: Seen<CivilDate>;
  /** The chunk's rows by household code and commune. */
  readonly groups: ReadonlyMap<string, HouseholdGroup>;
  /** Which household each running number of the list has come to stand for, by group. */
  readonly households: Seen<string>;
  /** Whether nothing of the list is still to come, so that an earlier date is not waited with any more. */
  readonly isEnd: boolean;
}

export interface Seen<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
}
