import type { CivilDate } from "../kernel/rules/civil-date.ts";
import type { Write } from "../kernel/unit-of-work.ts";
import type { Scheme } from "../law/rules/types.ts";
import type { CensusCell } from "./rules/census.ts";
import type { EnrolledPerson } from "./rules/enrolled-people.ts";
import type { Enrolled, MobileNumber } from "./rules/types.ts";

export interface SubjectKey {
  readonly scheme: Scheme;
  readonly subject: string;
}

/** What runs out on a day: a partition of the due index. */
export interface DueDay {
  readonly scheme: Scheme;
  /** Voluntary SI is indexed by method too, so that a scan reads exactly what is due. */
  readonly method?: string | number | undefined;
  readonly paidThrough: CivilDate;
}

export interface CommunePlace {
  readonly scheme: Scheme;
  readonly communeCode: string;
}

/** Reading side: who is due on a day, and what is known of them. */
export interface Registry {
  /** One page of a partition of the due index. The cursor is opaque and survives a queue. */
  due(partition: DueDay, shard: number, cursor?: string): Promise<{ subjects: readonly string[]; cursor?: string }>;
  /** One page of who lives in a commune, of one scheme; empty: those without one. */
  inCommune(place: CommunePlace, cursor?: string): Promise<{ subjects: readonly string[]; cursor?: string }>;
  /** What is known of each subject, by `subjectId`; the unknown are absent. Any number of keys. */
  load(keys: readonly SubjectKey[]): Promise<ReadonlyMap<string, Enrolled>>;
}

export const subjectId = ({ scheme, subject }: SubjectKey): string => `${scheme}#${subject}`;

export const keyOfSubject = (id: string): SubjectKey => {
  const [scheme, subject = ""] = id.split("#");
  return { scheme: scheme === "household-hi" ? scheme : "voluntary-si", subject };
};

export const subjectKeyOf = (enrolled: Enrolled): SubjectKey =>
  enrolled.scheme === "household-hi"
    ? { scheme: enrolled.scheme, subject: enrolled.household.code }
    : { scheme: enrolled.scheme, subject: enrolled.enrollment.participantId };

/** What was stored at the time of reading; the next write must find it unchanged. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
  /** Which import, or undoing of one, wrote it. */
  readonly by?: string;
}

/** What should replace what was seen (undefined: nothing was stored). */
export interface SubjectChange {
  /** Without a value: what is stored is this work's own and counts as nothing. */
  readonly seen: Versioned<Enrolled | undefined> | undefined;
  readonly next: Enrolled;
  /** Which import writes it. */
  readonly by?: string | undefined;
}

/** Subjects that begin or cease to use a phone. */
export interface PhoneUse {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** Writing side, used by imports. Reads are strongly consistent. */
export interface RegistryWriter {
  /** Who is meant by each SI number or personal id; the unknown are absent. */
  identify(numbers: readonly string[]): Promise<ReadonlyMap<string, Identity>>;
  saveIdentities(identities: ReadonlyMap<string, Identity>): Promise<void>;
  /** By `subjectId`; the unknown are absent. */
  loadVersioned(keys: readonly SubjectKey[]): Promise<ReadonlyMap<string, Versioned<Enrolled>>>;
  /** Writes each subject with its entries in the due index; returns those that were changed meanwhile, unwritten. */
  save(changes: readonly SubjectChange[]): Promise<readonly SubjectKey[]>;
  /** Records who uses each phone and returns how many subjects then do, exact up to `MAX_PHONE_USERS`. */
  recordPhoneUse(scheme: Scheme, phones: ReadonlyMap<string, PhoneUse>): Promise<ReadonlyMap<string, number>>;
}

/** Whose number is this: every subject with a person who has it, up to `MAX_PHONE_USERS` for each scheme. */
export interface PhoneBook {
  subjectsOf(phone: MobileNumber): Promise<readonly SubjectKey[]>;
}

/** Everybody, in no order: a full list asks for it at its end, and the census; no day's reminders do. */
export interface RegistryCensus {
  everybody(): AsyncIterable<Enrolled>;
}

export interface Census {
  /** ISO instant at which counting began. */
  readonly takenAt: string;
  /** Households and enrollments that were counted. */
  readonly subjects: number;
  readonly cells: readonly CensusCell[];
}

/** Counts of everybody, taken after lists and each night. */
export interface CensusStore {
  save(census: Census): Promise<void>;
  /** Over all communes and support classes, in one read; undefined before the first one is taken. */
  ofProvince(): Promise<Census | undefined>;
  /** Cells of one commune with its support classes. */
  ofCommune(communeCode: string): Promise<Census | undefined>;
}

/** The households and enrollments that name a person, and the person's record in each. */
export interface RowsOfPerson {
  readonly participantId: string;
  readonly subjects: readonly Versioned<Enrolled>[];
  readonly records: readonly EnrolledPerson[];
}

/** People whose data was erased on their own wish: lists do not bring them back until staff lift it. */
export interface ErasedPeople {
  /** Whether a number is that of an erased person; the marks are read once. */
  load(): Promise<(number: string) => boolean>;
  mark(numbers: readonly string[]): Promise<Write>;
  unmark(numbers: readonly string[]): Promise<Write>;
}

/** What an undone import needs beside `RegistryWriter`. */
export interface RegistryRestorer {
  /** Puts what was before (undefined: nothing) in place of what was seen; returns what was changed meanwhile, unwritten. */
  restore(changes: readonly SubjectRestoration[]): Promise<readonly SubjectKey[]>;
  /** Which participant each number meant before; undefined: none. */
  restoreIdentities(identities: ReadonlyMap<string, Identity | undefined>): Promise<void>;
}

export interface SubjectRestoration {
  readonly seen: Versioned<Enrolled>;
  readonly before: Mark | undefined;
}

/** A subject with the mark of the import that wrote it. */
export type Mark = Omit<Versioned<Enrolled>, "version">;

/** More users of one phone are not remembered: an agent's number may stand in thousands of rows. */
export const MAX_PHONE_USERS = 50;

export interface Identity {
  readonly participantId: string;
  /** The household in which this person is insured, if any. */
  readonly householdCode?: string;
  /** Payments that came before any list named the person in their scheme. */
  readonly renewals?: readonly WaitingRenewal[];
}

export interface WaitingRenewal {
  readonly scheme: Scheme;
  readonly paidThrough: CivilDate;
  /** ISO instant. */
  readonly recordedAt: string;
  /** The day on which it came in. */
  readonly since: CivilDate;
}

export interface NameQuery {
  /** Beginnings of words, as `nameWords` gives them; at least one, the first of two letters or more. */
  readonly words: readonly string[];
  /** Only people of these communes. */
  readonly communes?: readonly string[] | undefined;
  readonly limit: number;
}

/** One household or enrollment in which a person is. */
export interface Place {
  readonly participantId: string;
  readonly key: SubjectKey;
}

/** Staff's ways to a person. */
export interface PeopleFinder {
  /** People whose names may match, more than `limit` where there are; what they are called now is in the documents. */
  byName(query: NameQuery): Promise<{ readonly places: readonly Place[]; readonly isAll: boolean }>;
  /** Where the person is enrolled. */
  subjectsOf(participantId: string): Promise<readonly SubjectKey[]>;
}

/** What staff change, as writes that join the transaction of its audit entry. */
export interface SubjectWrites {
  /** Fails in its transaction when another writer changed the subject since `seen`. */
  replace(change: {
    readonly seen: Versioned<Enrolled>;
    readonly next: Enrolled;
    readonly by: string;
  }): readonly Write[];
}
