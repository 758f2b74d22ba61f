import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { type ReminderRecord, reminderId } from "../../shared/reminders/rules/record.ts";
import { secretCodeWriter } from "../../shared/reminders/secrets/look-up-code-key.ts";
import type { LocalCloud } from "./local-cloud.ts";

/** By `reminderId`, the codes in the messages of these reminders. */
export const codesOfReminders = async (
  { client, stack }: Pick<LocalCloud, "client" | "stack">,
  records: readonly ReminderRecord[],
): Promise<ReadonlyMap<string, string>> => {
  const codes = secretCodeWriter({
    client: new SecretsManagerClient(client),
    secretArn: stack.find("AWS::SecretsManager::Secret", "LookUpCodeKey").arn,
    clock: { now: () => new Date() },
  });
  const told = records.filter(({ attempts }) => attempts.length > 0);
  return new Map(
    await Promise.all(
      told.map(async (record) => [reminderId(record), record.code ?? (await codes.codeOf(record))] as const),
    ),
  );
};
