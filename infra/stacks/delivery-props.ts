import type { Access } from "../constructs/access.ts";
import type { Keys } from "../constructs/keys.ts";
import type { LookUpCodeKeys } from "../constructs/look-up-code-keys.ts";
import type { ProviderSecret } from "../constructs/provider-secret.ts";
import type { RemindersTopic } from "../constructs/reminders-topic.ts";
import type { ScheduledStarts } from "../constructs/schedules.ts";
import type { FunctionDefaults } from "../constructs/worker.ts";
import type { Records } from "./records.ts";
/** What Zalo gave for good, apart for those who call Zalo and the one that Zalo calls. */
export interface ZaloSecrets {
  readonly app: ProviderSecret;
  readonly webhookKey: ProviderSecret;
}

export interface DeliveryProps extends FunctionDefaults {
  readonly keys: Keys;
  readonly records: Records;
  readonly reminders: RemindersTopic;
  readonly schedules: ScheduledStarts;
  readonly secrets: ZaloSecrets;
  readonly codeKeys: LookUpCodeKeys;
}

/** A phone that refuses does so for the recipients of pensions too whose messages go there. */
export const payeeAccess = ({ payouts }: Pick<Records, "payouts">): readonly Access[] => [
  payouts.access("BatchGetItem", "GetItem", "PutItem"),
  payouts.queryMoreAccess(),
];
