import type { FakeProviders } from "../fake-providers/types.ts";
import { type Booted, type BootOptions, boot } from "./boot.ts";
import type { LocalClock } from "./clock.ts";
import type { LocalQueue } from "./emulators/queues.ts";
import type { LocalMail } from "./gateway/email-service.ts";
import { ADMIN, type RefusedRequest } from "./gateway/route.ts";
import type { UsageRow } from "./gateway/usage.ts";
import type { LambdaRuntime } from "./lambda/runtime.ts";
import { functionUrl, REGION } from "./template/identities.ts";
import type { Stack } from "./template/stack.ts";
import { addressOf } from "./web/addresses.ts";

/** The whole service on this machine. */
export interface LocalCloud {
  readonly url: string;
  readonly port: number;
  /** The template's resources by construct path: `stack.find("AWS::DynamoDB::Table", "Ledger").name`. */
  readonly stack: Stack;
  readonly clock: LocalClock;
  readonly carriers: FakeProviders;
  /** E-mails to staff, which do not leave this machine, oldest first. */
  readonly mailbox: readonly LocalMail[];
  readonly gateway: {
    usage(): readonly UsageRow[];
    resetUsage(): void;
    /** What functions asked for and their roles do not allow. */
    readonly refused: readonly RefusedRequest[];
  };
  readonly runtime: LambdaRuntime;
  /** For AWS SDK clients of tools and tests, which may do everything. */
  readonly client: AdminClient;
  /** A queue by construct path, dead-letter queues included. */
  queue(prefix: string): LocalQueue;
  /** Address of a function's URL, without a slash at the end. */
  functionUrl(prefix: string): string;
  /** Calls a function and returns its result. Throws when it fails. */
  invoke(prefix: string, event: unknown): Promise<unknown>;
  /** Uploads a file of any size, with the notifications that follow. */
  putObject(bucketPrefix: string, key: string, body: Uint8Array): Promise<void>;
  putSecret(prefix: string, value: string): void;
  /** Until no message is visible, in flight or delayed and nothing runs. A virtual clock jumps to what is waited for. */
  runUntilIdle(): Promise<void>;
  /** Virtual clock only: everything that happens until then happens, in order; ends with the clock there. */
  advanceTo(instant: Date): Promise<void>;
  stop(): Promise<void>;
}

export interface AdminClient {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Starts everything that the template in `outDir` describes. Throws, with nothing left running, if it cannot. */
export const startLocalCloud = async (options: BootOptions): Promise<LocalCloud> => {
  const undo: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last !== undefined; last = undo.pop()) await last();
  };
  try {
    const booted = await boot(options, undo);
    return { ...cloudOf(booted), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const cloudOf = ({ stack, gateway, messaging, ...booted }: Booted): Omit<LocalCloud, "stop"> => ({
  url: gateway.url,
  port: gateway.port,
  stack,
  clock: booted.clock,
  carriers: booted.carriers,
  mailbox: booted.mailbox,
  gateway: { usage: gateway.usage.rows, resetUsage: gateway.usage.reset, refused: gateway.refused },
  runtime: booted.runtime,
  client: {
    endpoint: gateway.url,
    region: REGION,
    credentials: { accessKeyId: gateway.accessKeyOf(ADMIN), secretAccessKey: "local" },
  },
  queue: (prefix) => messaging.queue(stack.find("AWS::SQS::Queue", prefix).arn),
  functionUrl: (prefix) => {
    const { logicalId } = stack.find("AWS::Lambda::Function", prefix);
    return addressOf(stack, gateway.url, logicalId) ?? functionUrl(gateway.url, logicalId).slice(0, -1);
  },
  invoke: async (prefix, event) => {
    const { logicalId } = stack.find("AWS::Lambda::Function", prefix);
    const outcome = await booted.runtime.invoke(logicalId, event);
    if (!outcome.ok) throw new Error(`${logicalId} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
    return outcome.value;
  },
  putObject: async (bucketPrefix, key, body) => {
    const { name } = stack.find("AWS::S3::Bucket", bucketPrefix);
    messaging.putObject(name, key, Buffer.from(body));
    booted.notifications.created(name, key);
  },
  putSecret: booted.secrets.write,
  runUntilIdle: booted.time.runUntilIdle,
  advanceTo: booted.time.advanceTo,
});
