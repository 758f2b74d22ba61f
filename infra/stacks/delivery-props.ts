import type { IKey } from "aws-cdk-lib/aws-kms";
import type { LookUpCodeKey } from "../constructs/look-up-code-key.ts";
import type { RemindersTopic } from "../constructs/reminders-topic.ts";
import type { ScheduledStarts } from "../constructs/schedules.ts";
import type { FunctionDefaults } from "../constructs/worker.ts";
import type { ZaloSecret } from "../constructs/zalo-credentials.ts";
import type { Records } from "./records.ts";
export interface DeliveryProps extends FunctionDefaults {
  readonly encryptionKey: IKey;
  readonly records: Records;
  readonly reminders: RemindersTopic;
  readonly schedules: ScheduledStarts;
  readonly credentials: ZaloSecret;
  readonly codeKey: LookUpCodeKey;
}
