import type { Write } from "../../kernel/unit-of-work.ts";

/** A list that staff brought in by the console: read and compared first, then done or left. */
export interface StaffUpload {
  /** Also the id of the import that only looks. */
  readonly importId: string;
  readonly key: string;
  readonly fileName: string;
  readonly kind: "people" | "renewals" | "payouts";
  readonly full: boolean;
  readonly uploadedBy: string;
  readonly at: string;
  /** What was decided about its preview, once. */
  readonly decision?: UploadDecision;
}

export type UploadDecision =
  | {
      readonly kind: "confirmed";
      readonly by: string;
      readonly at: string /** The import that does it. */;
      readonly importId: string;
    }
  | { readonly kind: "cancelled"; readonly by: string; readonly at: string };

export interface StaffUploads {
  find(importId: string): Promise<StaffUpload | undefined>;
  /** Newest first. */
  recent(limit: number): Promise<readonly StaffUpload[]>;
  open(upload: StaffUpload): Write;
  /** Fails in its transaction when something was decided already. */
  decide(upload: StaffUpload, decision: UploadDecision): Write;
  /** Fails in its transaction when the undoing was asked for already. */
  askUndo(request: { readonly importId: string; readonly by: string; readonly at: string }): Write;
}

/** What staff may do with the files of lists beside reading them. */
export interface StaffListFiles {
  /** Brings the uploaded file in again, to be done this time. */
  bringIn(upload: StaffUpload, as: { readonly importId: string; readonly by: string }): Promise<void>;
  /** Says to import-list that a held list is confirmed. */
  confirmHeld(importId: string, by: string): Promise<void>;
  /** An address from which a file can be fetched without a token. */
  addressOf(key: string, file: { readonly name: string; readonly seconds: number }): Promise<string>;
}
