import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import type { Write } from "../../kernel/unit-of-work.ts";
import type { DataRequestKind } from "../rules/data-request-days.ts";

/** What a person asked of the agency about the own data. */
export interface RecordedRequest {
  readonly requestId: string;
  readonly participantId: string;
  readonly kind: DataRequestKind;
  readonly reason: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly acknowledgeBy: CivilDate;
  readonly dueBy: CivilDate;
  readonly state: "open" | "done";
  readonly doneAt?: string;
  readonly outcome?: string;
}

export interface DataRequests {
  find(requestId: string): Promise<RecordedRequest | undefined>;
  /** Newest first. */
  recent(limit: number): Promise<readonly RecordedRequest[]>;
  open(request: RecordedRequest): Write;
  /** Fails in its transaction when it is done already. */
  complete(request: RecordedRequest): Write;
}
