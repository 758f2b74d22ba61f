import type { IKey } from "aws-cdk-lib/aws-kms";
import type { RemindersTopic } from "../constructs/reminders-topic.ts";
import type { Timetable } from "../constructs/timetable.ts";
import type { Workshop } from "../constructs/worker.ts";
import type { ZaloSecret } from "../constructs/zalo-credentials.ts";
import type { Records } from "./records.ts";
export interface DeliveryProps extends Workshop {
  readonly encryptionKey: IKey;
  readonly records: Records;
  readonly reminders: RemindersTopic;
  readonly timetable: Timetable;
  readonly credentials: ZaloSecret;
}
