import { setTimeout as pause } from "node:timers/promises";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { awsClientOptions } from "../kernel/aws/client-options.ts";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import type { Logger } from "../kernel/logger.ts";
import type { ZaloChannel } from "../sending/ports/channels.ts";
import { dynamoZaloTokens } from "./dynamodb/zalo-tokens.ts";
import { refreshZaloTokens } from "./refresh-zalo-tokens.ts";
import { secretZaloApp } from "./secrets/zalo-credentials.ts";
import { httpZaloTokenIssuer } from "./zalo/token-issuer.ts";
import { httpZaloChannel } from "./zalo/zalo-channel.ts";
import { newZaloAccess } from "./zalo-access.ts";

/** What every function that sends template messages on Zalo, or asks about them, reads from its environment. */
export const zaloEnvSchema = z.object({
  CHANNELS_TABLE: z.string().min(1),
  ZALO_API_URL: z.url(),
  ZALO_APP_SECRET_PROOF: z.stringbool(),
  ZALO_MODE: z.enum(["production", "development"]),
  ZALO_SECRET_ARN: z.string().min(1),
  ZALO_TIMEOUT_MS: z.coerce.number().int().min(100),
});

/** For those that may also exchange the refresh token. */
export const zaloRefreshEnvSchema = zaloEnvSchema.extend({ ZALO_OAUTH_URL: z.url() });

interface ComposeZaloOptions {
  readonly env: z.infer<typeof zaloEnvSchema>;
  readonly client: DynamoDBClient;
}

interface RefreshGiven extends ComposeZaloOptions {
  readonly env: z.infer<typeof zaloRefreshEnvSchema>;
  readonly log: Logger;
}

const clock = systemClock;

const accountOf = ({ env, client }: ComposeZaloOptions) => ({
  tokens: dynamoZaloTokens({ client, tableName: env.CHANNELS_TABLE }),
  app: secretZaloApp({ client: new SecretsManagerClient(awsClientOptions()), secretArn: env.ZALO_SECRET_ARN, clock }),
  calls: {
    apiUrl: env.ZALO_API_URL,
    timeoutMs: env.ZALO_TIMEOUT_MS,
    mode: env.ZALO_MODE,
    proves: env.ZALO_APP_SECRET_PROOF,
    clock,
  },
});

/** Zalo for a function that uses the stored tokens as they are. */
export const zaloWithStoredTokens = (deps: ComposeZaloOptions): ZaloChannel => {
  const { tokens, app, calls } = accountOf(deps);
  return httpZaloChannel({ ...calls, app, access: newZaloAccess({ tokens, clock }) });
};

/** Zalo for a function that gets new tokens when Zalo refuses the stored ones, and the means to do so. */
export const zaloWithFreshTokens = (deps: RefreshGiven) => {
  const { tokens, app, calls } = accountOf(deps);
  const issuer = httpZaloTokenIssuer({ oauthUrl: deps.env.ZALO_OAUTH_URL, timeoutMs: calls.timeoutMs, app });
  const refresh = refreshZaloTokens({ tokens, issuer, clock, pause, log: deps.log });
  const zalo: ZaloChannel = httpZaloChannel({ ...calls, app, access: newZaloAccess({ tokens, refresh, clock }) });
  return { zalo, tokens, refresh };
};
