import type { Campaign } from "../../../shared/campaigns/rules/types.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import type { MobileNumber } from "../../../shared/people/rules/types.ts";

/** Days of the service, and what happens in them beside its own schedules. */
export interface Story {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Whether all law parameters count as confirmed. */
  readonly confirmLaw: boolean;
  /** Instead of the built-in ones. */
  readonly campaigns?: readonly Campaign[];
  /** In the order of their times. */
  readonly events: readonly StoryEvent[];
}

export interface StoryList {
  readonly kind: "people" | "renewals" | "payouts";
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Whether everybody of its schemes is on it. */
  readonly full: boolean;
  /** Whether staff confirm what would be held. */
  readonly confirm: boolean;
  /** Of payouts: the control totals agree and a second person says yes; people who are new are released. */
  readonly approve?: boolean;
}

/** What staff say of a person, who goes by the SI number or the personal id. */
export type StaffDeed =
  | { readonly kind: "staff"; readonly change: "phone"; readonly person: string; readonly phone: MobileNumber }
  | { readonly kind: "staff"; readonly change: "deceased" | "moved-away" | "opt-out"; readonly person: string };

export type Deed =
  | StaffDeed
  | { readonly kind: "list"; readonly list: StoryList }
  /** Takes back the last list that went in. */
  | { readonly kind: "undo" }
  | { readonly kind: "campaign"; readonly campaignId: string; readonly active: boolean }
  /** `{code}` in the text stands for the look-up code of the last message that this phone got. */
  | { readonly kind: "zalo-text"; readonly from: MobileNumber; readonly text: string }
  /** Presses the button of the last payout card that this phone got, or writes it. */
  | { readonly kind: "answer"; readonly from: MobileNumber; readonly answer: "received" | "not-received" }
  /** Nothing of the service runs until then. */
  | { readonly kind: "outage"; readonly until: Date };

export interface StoryEvent {
  readonly at: Date;
  readonly deed: Deed;
}

export const inOrder = (events: readonly StoryEvent[]): readonly StoryEvent[] =>
  // Stable: what happens in one instant happens in the order in which it is written.
  events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
