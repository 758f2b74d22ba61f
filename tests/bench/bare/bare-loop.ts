import { createHmac } from "node:crypto";
import { join } from "node:path";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { province } from "#province";
import { dynamoZaloTokens } from "../../../shared/channels/dynamodb/zalo-tokens.ts";
import { zaloMessageOf } from "../../../shared/channels/rules/texts/zalo-templates.ts";
import { secretZaloApp } from "../../../shared/channels/secrets/zalo-credentials.ts";
import { systemClock } from "../../../shared/kernel/lambda/system-clock.ts";
import type { CivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { dueKeyOf } from "../../../shared/people/dynamodb/due-key.ts";
import { workerEnvironment } from "../../../tools/local-cloud/lambda/environment.ts";
import { aCardReminder } from "../../support/reminder-content.ts";
import type { BenchCloud } from "../bench-cloud.ts";
import { bundleFile } from "../bundle.ts";
import { NAMES } from "../people.ts";
import { DUE_SHARDS } from "../settings.ts";
import type { BareDeliver } from "./deliver.ts";
import type { BareFind } from "./find.ts";

/** Households whose cards all end on one day. */
export interface Due {
  readonly paidThrough: CivilDate;
  readonly subjects: readonly string[];
}

export interface BareLoop {
  /** Makes the unavoidable calls for all of them, finding and delivering at the same time; returns CPU seconds. */
  run(due: Due): Promise<number>;
}

/** The bare loop in the same kind of workers as the functions, with the administrator's rights. */
export const startBareLoop = async (bench: BenchCloud): Promise<BareLoop> => {
  const find = await startWorker<BareFind>(bench, "find");
  const deliver = await startWorker<BareDeliver>(bench, "deliver");
  let round = 0;
  return {
    run: async (due) => {
      round += 1;
      const seconds = await Promise.all([find(findOf(bench, due)), deliver(await deliverOf(bench, due, round))]);
      return seconds.reduce((total, each) => total + each, 0);
    },
  };
};

const LIMIT_MS = 300_000;

const startWorker = async <Event>({ cloud }: BenchCloud, name: string) => {
  let micros = 0;
  const environment = workerEnvironment(
    {
      functionName: name,
      arn: name,
      assetDir: await bundleFile(`bare-${name}`, join(import.meta.dirname, `${name}.ts`)),
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
  return async (event: Event): Promise<number> => {
    micros = 0;
    const invoke = { requestId: name, event: JSON.stringify(event), timeoutMilliseconds: LIMIT_MS };
    const outcome = await environment.invoke(invoke);
    if (!outcome.ok) throw new Error(`The bare ${name} failed: ${outcome.error.errorMessage}`);
    return micros / 1e6;
  };
};

const findOf = ({ cloud, tableName }: BenchCloud, { paidThrough }: Due): BareFind => ({
  registryTable: tableName("Registry"),
  topicArn: cloud.stack.find("AWS::SNS::Topic", "Reminders").arn,
  dueKeys: Array.from({ length: DUE_SHARDS }, (_, shard) => dueKeyOf({ scheme: "household-hi", paidThrough }, shard)),
});

/** Takes messages and never delivers them, so that no receipts follow. */
const SILENT_PHONE = "+84999000004";
/** Characters that the ledger keeps of a reminder that was accepted. */
const DOC_LENGTH = 430;

const deliverOf = async (bench: BenchCloud, { subjects }: Due, round: number): Promise<BareDeliver> => ({
  registryTable: bench.tableName("Registry"),
  ledgerTable: bench.tableName("Ledger"),
  subjects,
  zaloUrl: `${bench.cloud.carriers.zaloUrl}/message/template`,
  zaloHeaders: await zaloHeaders(bench),
  zaloBody: zaloBody(),
  doc: "x".repeat(DOC_LENGTH),
  round,
});

const zaloBody = (): string => {
  const content = aCardReminder({ to: SILENT_PHONE, recipientName: NAMES[0], insuredNames: NAMES });
  const { templateId, params } = zaloMessageOf(content, province.agency, "K7M2Q9");
  return JSON.stringify({
    phone: SILENT_PHONE.slice(1),
    template_id: templateId,
    template_data: params,
    tracking_id: "b_HH-00000000_20261231_expiry-30",
    sending_mode: "1",
  });
};

const zaloHeaders = async ({ cloud, client, tableName }: BenchCloud): Promise<BareDeliver["zaloHeaders"]> => {
  const tokens = await dynamoZaloTokens({ client, tableName: tableName("Channels") }).load();
  const secretArn = cloud.stack.find("AWS::SecretsManager::Secret", "ZaloCredentials").arn;
  const secrets = new SecretsManagerClient(cloud.client);
  const { appSecret } = await secretZaloApp({ client: secrets, secretArn, clock: systemClock })();
  const accessToken = tokens?.accessToken ?? "";
  return {
    access_token: accessToken,
    appsecret_proof: createHmac("sha256", appSecret).update(accessToken).digest("hex"),
  };
};
