import type { PayeesAtPhone } from "../../shared/opt-outs/ports.ts";
import type { PayoutFactsSource, PayoutRuns, PayoutStore } from "../../shared/payouts/ports.ts";
import type { ReminderContent } from "../../shared/reminders/rules/types.ts";
import type { MessageContent } from "../../shared/sending/ports/channels.ts";

/** For what is about reminders alone. */
export const noPayouts: PayoutFactsSource = { load: async () => new Map() };

export const noPayees: PayeesAtPhone = { record: async () => 0 };

const unused = (): never => {
  throw new Error("This test has no payouts.");
};

const nothing = new Proxy({}, { get: () => unused });

/** Stores that an import of people never asks. */
export const noPayoutStores = {
  // The proxy answers to every name; nothing of it may be called.
  payouts: nothing as PayoutStore,
  runs: nothing as PayoutRuns,
  people: { peopleOf: unused },
  cases: { open: unused },
};

export const aboutReminders = (content: MessageContent): content is ReminderContent =>
  content.scheme !== "pension-payout";
