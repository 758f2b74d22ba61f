import type { Write } from "../kernel/unit-of-work.ts";

export type SubjectKind =
  | "person"
  | "people"
  | "list"
  | "staff"
  | "proposal"
  | "audit"
  | "settings"
  | "payout-run"
  | "campaign";

/** Who did or looked at what. Ids, names of fields and masked values only. */
export interface AuditEntry {
  readonly entryId: string;
  /** ISO instant, UTC. */
  readonly at: string;
  readonly staffId: string;
  /** Such as `person.phone-corrected`. */
  readonly action: string;
  readonly subject?: { readonly kind: SubjectKind; readonly id: string };
  /** What staff gave as the reason. */
  readonly reason?: string;
  readonly details: Readonly<Record<string, string>>;
  readonly requestId: string;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** Append-only: there is no way to change or remove an entry. */
export interface AuditTrail {
  /** For what changes nothing else: a look. */
  write(entry: AuditEntry): Promise<void>;
  /** For the transaction of the change that it tells of. */
  entry(entry: AuditEntry): Write;
  /** Entries of one civil day, newest first. */
  ofDay(day: string, page: { readonly after?: string | undefined; readonly limit: number }): Promise<AuditPage>;
  /** Entries about one person, list, member of staff or proposal, newest first. */
  about(
    subject: { readonly kind: SubjectKind; readonly id: string },
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<AuditPage>;
}
