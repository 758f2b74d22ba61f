import { createHmac } from "node:crypto";
import { join } from "node:path";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { startEnvironment } from "../../../infra/local/lambda/environment.ts";
import { dueKeyOf } from "../../../shared/adapters/dynamodb/due-key.ts";
import { dynamoZaloTokens } from "../../../shared/adapters/dynamodb/zalo-tokens.ts";
import { secretZaloCredentials } from "../../../shared/adapters/secrets/zalo-credentials.ts";
import type { CivilDate } from "../../../shared/domain/calendar/civil-date.ts";
import { systemClock } from "../../../shared/ports/clock.ts";
import type { BenchCloud } from "../bench-cloud.ts";
import { bundleFile } from "../bundle.ts";
import { DUE_SHARDS } from "../settings.ts";
import type { BareDay } from "./day.ts";

export interface BareLoop {
  /** Makes the unavoidable calls for all whose cards end on that day; returns CPU seconds. */
  run(paidThrough: CivilDate): Promise<number>;
}

const LIMIT_MS = 300_000;
/** Takes messages and never delivers them, so that no receipts follow. */
const SILENT_PHONE = "84999000004";

/** The bare loop in the same kind of worker as the functions, with the administrator's rights. */
export const startBareLoop = async (bench: BenchCloud): Promise<BareLoop> => {
  const { cloud } = bench;
  let micros = 0;
  const environment = startEnvironment(
    {
      functionName: "bare",
      arn: "bare",
      assetDir: await bundleFile("bare-loop", join(import.meta.dirname, "day.ts")),
      handler: "index.handler",
      memoryMegabytes: 256,
      offset: cloud.clock.offset,
      skewMillis: 0,
    },
    {
      TZ: "UTC",
      AWS_REGION: cloud.client.region,
      AWS_ACCESS_KEY_ID: cloud.client.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: cloud.client.credentials.secretAccessKey,
      AWS_ENDPOINT_URL: cloud.url,
    },
    {
      onLine: (line) => process.stderr.write(`${line}\n`),
      onLoaded: () => undefined,
      onSpent: ({ userMicros, systemMicros }) => {
        micros += userMicros + systemMicros;
      },
    },
  );
  let round = 0;
  return {
    run: async (paidThrough) => {
      const event = JSON.stringify(await dayOf(bench, paidThrough, round++));
      micros = 0;
      const outcome = await environment.invoke({ requestId: "bare", event, timeoutMilliseconds: LIMIT_MS });
      if (!outcome.ok) throw new Error(`The bare loop failed: ${outcome.error.errorMessage}`);
      return micros / 1e6;
    },
  };
};

const dayOf = async (bench: BenchCloud, paidThrough: CivilDate, round: number): Promise<BareDay> => {
  const { cloud, tableName, store } = bench;
  const sent = store.outbox.list({ limit: 1 })[0];
  if (sent?.channel !== "zalo") throw new Error("The service must have sent a message that the loop can repeat.");
  return {
    registryTable: tableName("Registry"),
    ledgerTable: tableName("Ledger"),
    topicArn: cloud.stack.find("AWS::SNS::Topic", "Reminders").arn,
    dueKeys: Array.from({ length: DUE_SHARDS }, (_, shard) => dueKeyOf({ scheme: "household-hi", paidThrough }, shard)),
    zaloUrl: `${cloud.carriers.zaloUrl}/message/template`,
    zaloHeaders: await zaloHeaders(bench),
    zaloBody: JSON.stringify({
      phone: SILENT_PHONE,
      template_id: sent.templateId,
      template_data: sent.params,
      tracking_id: sent.trackingId.replace(/^h_/, "b_"),
      sending_mode: "1",
    }),
    doc: "x".repeat(DOC_LENGTH),
    round,
  };
};

/** What the ledger keeps of a reminder that was accepted. */
const DOC_LENGTH = 430;

const zaloHeaders = async ({ cloud, client, tableName }: BenchCloud): Promise<BareDay["zaloHeaders"]> => {
  const tokens = await dynamoZaloTokens({ client, tableName: tableName("Channels") }).load();
  const secretArn = cloud.stack.find("AWS::SecretsManager::Secret", "ZaloCredentials").arn;
  const secrets = new SecretsManagerClient(cloud.client);
  const { appSecret } = await secretZaloCredentials({ client: secrets, secretArn, clock: systemClock })();
  const accessToken = tokens?.accessToken ?? "";
  return {
    access_token: accessToken,
    appsecret_proof: createHmac("sha256", appSecret).update(accessToken).digest("hex"),
  };
};
