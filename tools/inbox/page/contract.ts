/** What the inbox server tells its page. Texts are ready to be shown, as text. */
export interface Overview {
  /** Another one after the data was forgotten. */
  readonly storeId: number;
  readonly today: string;
  readonly sent: { readonly zalo: number; readonly sms: number };
  readonly summary?: {
    readonly waiting: number;
    readonly skipped: readonly { readonly label: string; readonly count: number }[];
  };
  readonly runs: readonly {
    readonly day: string;
    readonly label: string;
    readonly zalo: number;
    readonly sms: number;
  }[];
  readonly people: readonly PersonLine[];
  /** There are people who are not listed. */
  readonly more: boolean;
}

export interface PersonLine {
  readonly person: number;
  readonly phone: string;
  readonly spokenPhone: string;
  readonly name?: string;
  readonly commune?: string;
  /** How a simulated number behaves. */
  readonly note?: string;
  readonly messages: number;
  readonly time: string;
  readonly channel: "zalo" | "sms";
  readonly preview: string;
  readonly refused: boolean;
}

export interface DeliveryState {
  readonly state: "delivered" | "sent" | "unknown";
  readonly time?: string;
}

/** A part of a Zalo card. */
export type Block = { readonly text: string } | { readonly rows: readonly (readonly [label: string, value: string])[] };

interface EntryBase {
  readonly day: string;
  readonly time: string;
  readonly channel: "zalo" | "sms";
}

export type InboxEntry = EntryBase &
  (
    | {
        readonly kind: "zalo";
        /** Names the message when its button is pressed. */
        readonly sequence: number;
        readonly sender: string;
        readonly title: string;
        readonly blocks: readonly Block[];
        /** The number behind the card's call button. */
        readonly call: string;
        /** The title of the button that tells the service that it was pressed. */
        readonly press?: string;
        readonly delivery: DeliveryState;
      }
    | {
        readonly kind: "sms";
        readonly sender: string;
        readonly text: string;
        readonly parts: number;
        readonly delivery: DeliveryState;
      }
    | { readonly kind: "refused"; readonly reason: string; readonly code: string }
    /** The official account in a conversation. */
    | {
        readonly kind: "said";
        readonly sender: string;
        readonly text: string;
      }
    /** The person did something on the phone. */
    | { readonly kind: "wrote"; readonly text: string }
  );

export interface Conversation {
  readonly person: PersonLine;
  readonly entries: readonly InboxEntry[];
  /** There is a Zalo account on this phone. */
  readonly canWrite: boolean;
}
