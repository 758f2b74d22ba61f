import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { awsClientOptions } from "../kernel/aws/client-options.ts";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import { dynamoZaloTokens } from "./dynamodb/zalo-tokens.ts";
import type { ZaloConversation } from "./ports/zalo-conversation.ts";
import { secretZaloApp } from "./secrets/zalo-credentials.ts";
import { httpZaloConversation } from "./zalo/zalo-conversation.ts";
import { newZaloAccess } from "./zalo-access.ts";

/** What a function reads from its environment that speaks in the official account's conversations. */
export const zaloConversationEnvSchema = z.object({
  CHANNELS_TABLE: z.string().min(1),
  ZALO_APP_SECRET_PROOF: z.stringbool(),
  ZALO_OA_URL: z.url(),
  ZALO_SECRET_ARN: z.string().min(1),
});

/** An answer is not worth more waiting: the wishes of others are behind it in the queue. */
const TIMEOUT_MS = 5_000;

/** With the stored tokens as they are: an answer is not worth spending a refresh token either (docs/adr/0010). */
export const composeZaloConversation = ({
  env,
  client,
}: {
  readonly env: z.infer<typeof zaloConversationEnvSchema>;
  readonly client: DynamoDBClient;
}): ZaloConversation => {
  const tokens = dynamoZaloTokens({ client, tableName: env.CHANNELS_TABLE });
  return httpZaloConversation({
    baseUrl: env.ZALO_OA_URL,
    timeoutMs: TIMEOUT_MS,
    proves: env.ZALO_APP_SECRET_PROOF,
    access: newZaloAccess({ tokens, clock: systemClock }),
    app: secretZaloApp({
      client: new SecretsManagerClient(awsClientOptions()),
      secretArn: env.ZALO_SECRET_ARN,
      clock: systemClock,
    }),
  });
};
