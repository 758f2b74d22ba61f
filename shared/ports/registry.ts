import type { DuePartition } from "../domain/campaigns/types.ts";
import type { Enrolled, Scheme } from "../domain/people/types.ts";
import type { Result } from "../result.ts";

export interface SubjectKey {
  readonly scheme: Scheme;
  readonly subject: string;
}

/** Reading side: who is due on a day, and what is known of them. */
export interface Registry {
  /** One page of a partition of the due index. The cursor is opaque and survives a queue. */
  due(
    partition: DuePartition,
    shard: number,
    cursor?: string,
  ): Promise<{ subjects: readonly string[]; cursor?: string }>;
  /** What is known of each subject, by `subjectId`; the unknown are absent. Any number of keys. */
  load(keys: readonly SubjectKey[]): Promise<ReadonlyMap<string, Enrolled>>;
}

export const subjectId = ({ scheme, subject }: SubjectKey): string => `${scheme}#${subject}`;

/** A version to write against: a change lost to somebody else's is an answer, not an overwrite. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}

/** Writing side, used by imports. */
export interface RegistryWriter {
  /** Who is meant by each SI number or personal id. */
  identify(numbers: readonly string[]): Promise<ReadonlyMap<string, Identity>>;
  saveIdentities(identities: ReadonlyMap<string, Identity>): Promise<void>;
  loadVersioned(keys: readonly SubjectKey[]): Promise<ReadonlyMap<string, Versioned<Enrolled>>>;
  /** Writes each subject with its entries in the due index, unless somebody wrote it since `version` (0: is new). */
  save(
    subjects: readonly Versioned<Enrolled>[],
  ): Promise<readonly Result<SubjectKey, { kind: "changed-meanwhile"; key: SubjectKey }>[]>;
  /** Adds subjects to each phone's users and returns how many each then has, counting up to the limit and one more. */
  countPhoneUsers(scheme: Scheme, users: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, number>>;
}

export interface Identity {
  readonly participantId: string;
  /** The household in which this person is insured, if any. */
  readonly householdCode?: string;
}
