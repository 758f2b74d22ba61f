import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { CarrierStore } from "../../../tools/fake-providers/store/carrier-store.ts";
import type { DynamoDb } from "../../../tools/local-cloud/emulators/dynamodb.ts";
import type { Bundles } from "../machine/bundles.ts";
import type { Machine } from "../machine/machine.ts";
import type { ForgedEvents } from "./chaotic-webhook.ts";
import type { Fate } from "./fate.ts";
import type { News } from "./news.ts";

/** While it lasts, no reminder of what people pay leaves; epoch milliseconds, absent before it began or ended. */
export interface Pause {
  from?: number;
  until?: number;
}

export interface EndOfDay {
  readonly reminders: readonly ReminderRecord[];
  /** The look-up code in each reminder's messages, by its id. */
  readonly codes: readonly (readonly [id: string, code: string])[];
  /** The number and months of each payout's recipient, by the payout's id. */
  readonly payees: readonly (readonly [payoutId: string, subject: string])[];
  readonly deadLetters: number;
  readonly refused: readonly string[];
}

/** What outlives the cloud: data on disks, the world outside, and what the campaign has done and noted. */
export interface World {
  readonly machine: Machine;
  readonly fate: Fate;
  readonly households: number;
  readonly dataDir: string;
  readonly dynamoDb: DynamoDb;
  readonly store: CarrierStore;
  readonly bundles: Bundles;
  readonly news: readonly News[];
  /** When each item of news was known to the service, epoch milliseconds. */
  readonly knownAt: Map<number, number>;
  /** What need not be done again in the next life. */
  readonly done: Set<string>;
  /** Everything that was asked and answered goes in: two runs with the same print are the same run. */
  readonly note: (...words: readonly (string | number | Buffer)[]) => void;
  readonly paused: Pause;
  /** Calls to gateways in all lives. */
  calls: number;
  deaths: number;
  workerDeaths: number;
  readonly forged: ForgedEvents;
}
