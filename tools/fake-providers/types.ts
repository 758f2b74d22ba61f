import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Clock } from "../../shared/kernel/clock.ts";

/** What a function gave to SNS `Publish` with a phone number. */
export interface SmsRequest {
  readonly phoneNumber: string;
  readonly message: string;
  /** Message attributes by name, such as `AWS.SNS.SMS.SenderID`: the string values. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly functionName: string;
}

/** The gateway turns a refusal into SNS's own error shape: HTTP `status`, code, message. */
export type SmsReply =
  | { readonly messageId: string }
  | { readonly errorCode: string; readonly message: string; readonly status: number };

/** Who signs: Zalo itself, Zalo in the way that some have seen, or a stranger without the key. */
export type Signer = "zalo" | "oa-id-first" | "stranger";

/** Posts an event to the webhook as Zalo does. Returns the HTTP status. */
export type PostToWebhook = (
  event: Readonly<Record<string, unknown>>,
  options?: { readonly signer?: Signer; readonly headers?: Record<string, string> },
) => Promise<number | "no-answer" | "no-webhook">;

/** The telephone networks and Zalo, as far as they exist on this machine. */
export interface FakeProviders {
  /** Base address that replaces `ZALO_API_URL`, `ZALO_OA_URL` and `ZALO_OAUTH_URL` in every function that has them; no slash at the end. */
  readonly zaloUrl: string;
  /** Base address that replaces `ESMS_API_URL`. */
  readonly esmsUrl: string;
  /** Posts an event to the webhook: something that happens on a phone or in Zalo's console. */
  readonly tellWebhook: PostToWebhook;
  publishSms(request: SmsRequest): Promise<SmsReply>;
  /** Epoch milliseconds of the next thing that happens by itself (receipt, webhook retry); may lie in the past. */
  nextEventAt(): number | undefined;
  /** Does everything that is due now. Resolves when done, webhook deliveries included. */
  runDue(): Promise<void>;
  /** True while a request is being answered, or held in real time. */
  busy(): boolean;
  stop(): Promise<void>;
}

/** Values of the template's secrets, by the beginning of their construct path or logical id, such as `ZaloCredentials`. */
export interface LocalSecrets {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
}

/** The template's tables, by the beginning of their construct path or logical id: single items, read consistently. */
export interface LocalTables {
  read(table: string, key: LocalItem): Promise<LocalItem | undefined>;
  write(table: string, item: LocalItem): Promise<void>;
}

export type LocalItem = Record<string, AttributeValue>;

export interface FakeProvidersOptions {
  /** The same now as `Date.now()`, which moves with the virtual clock. */
  readonly clock: Clock;
  /** Where to keep state between runs; in memory when absent. */
  readonly dataDir?: string;
  /** The function URL that takes Zalo's webhooks; undefined before the cloud is up or when the template has none. */
  readonly webhookUrl: () => string | undefined;
  readonly secrets: LocalSecrets;
  /** Writes a line into the log group whose name ends like this, as SNS does when a carrier reported. */
  readonly writeLog: (nameEnd: string, line: unknown) => void;
  readonly tables: LocalTables;
}

/** Called before any function runs. */
export type FakeProvidersFactory = (options: FakeProvidersOptions) => Promise<FakeProviders>;
