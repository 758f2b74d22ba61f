import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import type { Logger } from "../kernel/logger.ts";
import { dynamoPayouts } from "../payouts/dynamodb/payout-store.ts";
import { payeesAtPhone } from "../payouts/payees-at-phone.ts";
import { dynamoPhoneBook } from "../people/dynamodb/phone-users.ts";
import { dynamoRegistryWriter } from "../people/dynamodb/registry-writer.ts";
import { dynamoLookUpCodeIndex } from "../reminders/dynamodb/look-up-code-index.ts";
import type { ReminderLedger } from "../reminders/ports/ledger.ts";
import { dynamoConfirmations } from "./dynamodb/confirmations.ts";
import { dynamoRefusals } from "./dynamodb/refusals.ts";
import { recordRefusal } from "./record-refusal.ts";

/** What every function that hears of refusals reads from its environment. */
export const refusalEnvSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  PAYOUTS_TABLE: z.string().min(1),
  DUE_SHARDS: z.coerce.number().int().min(1),
});

export interface RefusalGiven {
  readonly env: z.infer<typeof refusalEnvSchema>;
  readonly client: DynamoDBClient;
  readonly ledger: Pick<ReminderLedger, "load">;
  readonly log: Logger;
}

/** `recordRefusal` on the registry's table. */
export const refusalRecorder = ({ env, client, ledger, log }: RefusalGiven) => {
  const registry = { client, tableName: env.REGISTRY_TABLE };
  return recordRefusal({
    registry: dynamoRegistryWriter({ ...registry, dueShards: env.DUE_SHARDS }),
    phones: dynamoPhoneBook(registry),
    refusals: dynamoRefusals(registry),
    confirmations: dynamoConfirmations(registry),
    payees: payeesAtPhone(dynamoPayouts({ client, tableName: env.PAYOUTS_TABLE, clock: systemClock })),
    codes: dynamoLookUpCodeIndex({ client, tableName: env.LEDGER_TABLE }),
    ledger,
    log,
  });
};
