import type { Result } from "../kernel/result.ts";
import type { Write } from "../kernel/unit-of-work.ts";
import type { Role } from "./rules/permissions.ts";
import type { Proposal } from "./rules/proposal.ts";

/** A person who may sign in, keyed by the `sub` of their tokens. */
export interface StaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly communes: readonly string[];
  readonly state: "active" | "removed";
  /** ISO instant of the last change. */
  readonly since: string;
  readonly version: number;
}

export interface StaffStore {
  /** As it is now: a removal of a moment ago counts. */
  find(staffId: string): Promise<StaffMember | undefined>;
  all(): Promise<readonly StaffMember[]>;
  /** Fails in its transaction when what is stored is not `seen` (undefined: nothing). */
  save(next: StaffMember, seen: StaffMember | undefined): Write;
}

/** When staff asked for something last, to a quarter of an hour. */
export interface StaffSightings {
  note(staffId: string, now: Date): Promise<void>;
  /** By staff id, ISO instants. */
  all(): Promise<ReadonlyMap<string, string>>;
}

export interface ProposalStore {
  find(proposalId: string): Promise<Proposal | undefined>;
  /** Newest first. */
  recent(limit: number): Promise<readonly Proposal[]>;
  create(proposal: Proposal): Write;
  /** Fails in its transaction when the proposal is not open any more, or its content not this one. */
  decide(proposal: Proposal): Write;
}

/** Accounts at the identity provider: who a person is, never what they may do. */
export interface Accounts {
  /** The account of this address, made and invited by e-mail if there was none. */
  invite(person: { readonly email: string; readonly name: string }): Promise<{ readonly staffId: string }>;
  /** Ends the account and its sessions. */
  close(staffId: string): Promise<void>;
}

/** Tells people of staff that something waits for them. */
export interface ApproverNotices {
  tell(notice: {
    readonly approvers: readonly Pick<StaffMember, "email">[];
    /** Of the proposal. */
    readonly kind: string;
    /** The name of who proposed it. */
    readonly proposedBy: string;
  }): Promise<void>;
}

/** E-mail to one of staff, in plain text. */
export interface StaffMail {
  send(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>;
}

/** A request that was answered, so that a repetition gets the same answer. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
  readonly version?: string;
}

export type KeyState =
  /** The key was used for another body. */
  | { readonly kind: "other-request" }
  /** Another call with it has not ended. */
  | { readonly kind: "in-progress" }
  | { readonly kind: "answered"; readonly answer: KeptAnswer };

/** Idempotency keys, each bound to a person, a route and a body. */
export interface IdempotencyKeys {
  claim(key: RequestKey, now: Date): Promise<Result<undefined, KeyState>>;
  keep(key: RequestKey, answer: KeptAnswer, now: Date): Promise<void>;
  /** The request was refused and changed nothing: it may come again. */
  release(key: RequestKey): Promise<void>;
}

export interface RequestKey {
  readonly staffId: string;
  readonly routeId: string;
  readonly key: string;
  readonly bodyHash: string;
}
