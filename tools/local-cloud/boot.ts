import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FakeProviders, FakeProvidersFactory } from "../fake-providers/types.ts";
import { newAsynchronousInvocations } from "./asynchronous.ts";
import { checkGrants } from "./boot-checks.ts";
import { type BucketNotifications, newBucketNotifications } from "./buckets.ts";
import { type LocalClock, realClock, virtualClock } from "./clock.ts";
import { type DynamoDb, startDynamoDb } from "./emulators/dynamodb.ts";
import { startDynamoDbApart } from "./emulators/dynamodb-apart.ts";
import { type HttpReply, type Messaging, startMessaging } from "./emulators/messaging.ts";
import type { DeliveryOrder } from "./emulators/queues.ts";
import { functionDefinitions } from "./functions.ts";
import type { Accounts } from "./gateway/cognito-service.ts";
import type { LocalMail } from "./gateway/email-service.ts";
import { type Gateway, startGateway } from "./gateway/gateway.ts";
import type { SeenRequest } from "./gateway/route.ts";
import { bucketCors } from "./gateway/s3-cors.ts";
import { type Policies, readPolicies } from "./iam/policies.ts";
import { type StartEnvironment, workerEnvironment } from "./lambda/environment.ts";
import { type FunctionLogs, newFunctionLogs } from "./lambda/logs.ts";
import { type LambdaRuntime, newLambdaRuntime } from "./lambda/runtime.ts";
import { type Lineages, lineagesOf } from "./lineage.ts";
import { type LogGroups, newLogGroups } from "./log-groups.ts";
import { queueConsumers } from "./queue-consumers.ts";
import { newSchedules } from "./schedules.ts";
import { newSecretStore, type SecretStore } from "./secrets.ts";
import { servicesOf } from "./services.ts";
import { newLocalTables } from "./tables.ts";
import { readStack, type Stack } from "./template/stack.ts";
import { loadTemplate, type Template } from "./template/template.ts";
import { newTimeDriver, type TimeDriver } from "./time.ts";
import { addressOf } from "./web/addresses.ts";
import { functionUrls } from "./web/function-urls.ts";
import { httpApis } from "./web/http-api.ts";
import type { TokenIssuer } from "./web/token-check.ts";

export interface BootOptions {
  /** Where `cdk synth` wrote. Must lie in the project: bundles find the AWS SDK in its node_modules. */
  readonly outDir: string;
  /** Where everything is kept between runs; in memory when absent. */
  readonly dataDir?: string | undefined;
  /** Of the gateway; any free one when absent. */
  readonly port?: number | undefined;
  /** Makes the clock virtual, beginning here or where the former run in `dataDir` ended. */
  readonly virtualFrom?: Date | undefined;
  /** Lets things happen by themselves as time passes; by default only when the clock is the real one. */
  readonly follow?: boolean | undefined;
  readonly carriers: FakeProvidersFactory;
  /** The most workers for each function, default 2. */
  readonly maxWorkers?: number | undefined;
  /** Each line that a function prints. */
  readonly onLog?: ((line: string, functionName: string) => void) | undefined;
  /** Each request that a function or the administrator makes to AWS, such as what is put on a queue. */
  readonly onRequest?: ((request: SeenRequest) => void) | undefined;
  /** How wrong the clock of each new worker is, for fault tests; only with a virtual clock. @default right */
  readonly clockSkewMillis?: (() => number) | undefined;
  /** Values for variables that functions have, such as how many partitions an index has. @default the template's */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Who plays the parts of `0999 000 0xx`. @default `carriers`, whose inbox then shows what such a number gets */
  readonly simulatedNumbersBy?: "service" | "carriers" | undefined;
  /** In place of the user pool. @default none, so that the staff's API refuses everything */
  readonly signIn?: LocalSignIn | undefined;
  /** What is being started. */
  readonly onProgress?: ((step: string) => void) | undefined;
  /** Keeps the tables in memory of a process of its own, for measurements. @default in this process */
  readonly tablesApart?: boolean | undefined;
  /** What the cloud runs on. @default this process: its time, its threads, and the data in `dataDir` */
  readonly machine?: Machine | undefined;
}

/** Who issues the tokens of staff, and keeps their accounts. */
export interface LocalSignIn extends TokenIssuer {
  readonly accounts: Accounts;
}

/** For tests that must decide everything that happens. */
export interface Machine {
  readonly clock: LocalClock;
  readonly startEnvironment: StartEnvironment;
  /** Tables that outlive the cloud; the caller closes them. */
  readonly dynamoDb: DynamoDb;
  readonly pick: DeliveryOrder;
  /** What a request is answered instead of being done; undefined lets it through. */
  answerInstead(request: SeenRequest): HttpReply | Promise<HttpReply> | undefined;
}

type Undo = (() => unknown)[];

interface Foundation {
  readonly clock: LocalClock;
  readonly logs: FunctionLogs;
  readonly gateway: Gateway;
  readonly template: Template;
  readonly stack: Stack;
  readonly policies: Policies;
  onError(error: unknown): void;
}

interface Backends {
  readonly dynamoDb: DynamoDb;
  readonly messaging: Messaging;
  readonly secrets: SecretStore;
  readonly carriers: FakeProviders;
  readonly notifications: BucketNotifications;
  readonly groups: LogGroups;
  /** E-mails to staff, which do not leave this machine. */
  readonly mailbox: LocalMail[];
  readonly lineages: Lineages;
}

export interface Booted extends Foundation, Backends {
  readonly runtime: LambdaRuntime;
  readonly time: TimeDriver;
}

/** The function that Zalo's webhooks go to, by construct path. */
const WEBHOOK_FUNCTION = "ZaloWebhook";
const MAX_WORKERS = 2;

/** Starts everything in order: what later parts need comes first. */
export const boot = async (options: BootOptions, undo: Undo): Promise<Booted> => {
  const { onProgress } = options;
  onProgress?.("template");
  const foundation = await layFoundation(options, undo);
  onProgress?.("data");
  const backends = await startBackends(foundation, options, undo);
  onProgress?.("functions");
  const { runtime, time } = startFunctions(foundation, backends, options, undo);
  onProgress?.("ready");
  return { ...foundation, ...backends, runtime, time };
};

const layFoundation = async (options: BootOptions, undo: Undo): Promise<Foundation> => {
  const { outDir, dataDir, port, virtualFrom, onLog, onRequest, machine } = options;
  // Workers share the time zone of their process, and Lambda's is UTC.
  process.env.TZ = "UTC";
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const logs = newFunctionLogs({ dataDir, onLog });
  undo.push(logs.stop);
  const clock =
    machine?.clock ?? (virtualFrom === undefined ? realClock : virtualClock({ from: virtualFrom, dataDir }));
  undo.push(clock.stop);
  const onError = (error: unknown): void => {
    logs.write("local-cloud", error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const template = loadTemplate(outDir);
  const gateway = await startGateway({ port, onError, onRequest, answerInstead: machine?.answerInstead });
  undo.push(gateway.close);
  const stack = readStack(template, gateway.url);
  const policies = readPolicies(stack);
  checkGrants(stack, policies);
  return { clock, logs, gateway, template, stack, policies, onError };
};

const startBackends = async (
  { stack, clock, gateway }: Foundation,
  { dataDir, carriers: carrierFactory, machine, tablesApart = false }: BootOptions,
  undo: Undo,
): Promise<Backends> => {
  const startTables = () => (tablesApart ? startDynamoDbApart() : startDynamoDb(dataDir && join(dataDir, "dynamodb")));
  const dynamoDb = machine?.dynamoDb ?? (await startTables());
  if (machine === undefined) undo.push(dynamoDb.stop);
  for (const { name, properties } of stack.all("AWS::DynamoDB::Table")) await dynamoDb.ensureTable(name, properties);
  const messaging = await startMessaging(stack, dataDir, machine?.pick);
  undo.push(messaging.stop);
  const secrets = newSecretStore(stack, dataDir);
  const webhookUrl = webhookUrlOf(stack, gateway.url);
  const groups = newLogGroups(stack);
  const carriers = await carrierFactory({
    writeLog: groups.write,
    clock,
    secrets,
    tables: newLocalTables(stack, dynamoDb),
    webhookUrl: () => webhookUrl,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  undo.push(carriers.stop);
  const notifications = newBucketNotifications(stack, messaging);
  const lineages = lineagesOf(stack);
  return { dynamoDb, messaging, secrets, carriers, groups, notifications, mailbox: [], lineages };
};

const webhookUrlOf = (stack: Stack, baseUrl: string): string | undefined => {
  const webhook = stack.all("AWS::Lambda::Function").find(({ path }) => path.startsWith(WEBHOOK_FUNCTION));
  return webhook && addressOf(stack, baseUrl, webhook.logicalId);
};

const rolesOfFunctions = (stack: Stack) =>
  new Map(stack.all("AWS::Lambda::Function").map(({ logicalId, properties }) => [logicalId, properties.Role]));

/** What functions see otherwise than in a deployment. */
const environmentHere = (
  { zaloUrl, esmsUrl }: FakeProviders,
  { simulatedNumbersBy = "carriers", environment }: Pick<BootOptions, "simulatedNumbersBy" | "environment">,
) => ({
  SIMULATED_NUMBERS: simulatedNumbersBy,
  ZALO_API_URL: zaloUrl,
  ZALO_OA_URL: zaloUrl,
  ZALO_OAUTH_URL: zaloUrl,
  ESMS_API_URL: esmsUrl,
  ...environment,
});

const startFunctions = (
  { stack, template, gateway, policies, clock, logs, onError }: Foundation,
  backends: Backends,
  options: BootOptions,
  undo: Undo,
): { runtime: LambdaRuntime; time: TimeDriver } => {
  const { messaging, carriers, groups } = backends;
  const { maxWorkers = MAX_WORKERS, dataDir, follow = clock.offset === undefined } = options;
  const overrides = environmentHere(carriers, options);
  const runtime = newLambdaRuntime({
    functions: functionDefinitions({ template, stack, gateway, overrides, maxWorkers }),
    startEnvironment: options.machine?.startEnvironment ?? workerEnvironment,
    offset: clock.offset,
    skewMillis: options.clockSkewMillis ?? (() => 0),
    onLine: logs.write,
    onFinished: () => time.changed(),
  });
  undo.push(runtime.stop);
  const invocations = newAsynchronousInvocations({ stack, runtime, messaging });
  groups.open(invocations);
  const sources = queueConsumers({
    ...{ stack, messaging, runtime, gateway, maxWorkers, lineages: backends.lineages },
    onLoop: (functionId) => logs.write(functionId, "Lambda ended a recursive loop"),
  });
  const planned = newSchedules({ stack, invocations, dataDir });
  const time = newTimeDriver({ clock, sources, invocations, schedules: planned, carriers, runtime });
  const roles = rolesOfFunctions(stack);
  gateway.open({
    services: servicesOf(stack, backends, options),
    cors: bucketCors(stack),
    roleOf: (functionId) => roles.get(functionId),
    may: policies.roleMay,
    functionUrl: functionUrls(stack, runtime),
    httpApi: httpApis({
      stack,
      runtime,
      issuer: options.signIn,
      clockOffsetMillis: () => clock.offset?.[0] ?? 0,
      now: () => clock.now().getTime(),
    }),
  });
  undo.push(() => sources.map((source) => source.stop()));
  for (const source of sources) source.pump();
  if (follow) undo.push(time.follow(onError));
  return { runtime, time };
};
