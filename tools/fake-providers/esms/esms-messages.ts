import { randomBytes } from "node:crypto";
import * as z from "zod";
import { behaviourOf, type SmsBehaviour } from "../../../shared/channels/rules/simulated-numbers.ts";
import type { Clock } from "../../../shared/kernel/clock.ts";
import { sizeOfSms } from "../../../shared/wording/rules/gsm-segments.ts";
import type { CarrierDatabase } from "../store/carrier-database.ts";
import type { WritableOutbox } from "../store/outbox.ts";
import type { TimerQueue } from "../timer-queue.ts";
import type { EsmsAccount } from "./esms-account.ts";

export interface FakeEsmsOptions {
  readonly clock: Clock;
  readonly database: CarrierDatabase;
  readonly outbox: WritableOutbox;
  readonly timers: TimerQueue;
  /** Undefined where the installation has no account at eSMS. */
  readonly account: () => EsmsAccount | undefined;
}

interface EsmsReply {
  readonly CodeResult: string;
  readonly CountRegenerate: 0;
  readonly SMSID?: string;
  readonly ErrorMessage?: string;
}

export interface EsmsMessages {
  send(body: unknown): { readonly answer: EsmsReply; readonly dropsConnection?: boolean };
}

const flag = z.enum(["0", "1"]);
const requestSchema = z.object({
  ApiKey: z.string(),
  SecretKey: z.string(),
  Phone: z.string().regex(/^(84|0)\d{9}$/),
  Content: z.string().min(1),
  Brandname: z.string().regex(/^[A-Za-z0-9 .-]{1,11}$/),
  SmsType: z.literal("2"),
  IsUnicode: flag,
  Sandbox: flag,
  RequestId: z.string().min(1),
  CallbackUrl: z.url(),
});
type EsmsRequest = z.infer<typeof requestSchema>;

const REPORT_AFTER_MS = 5_000;

const refusal = (code: string, ErrorMessage: string): EsmsReply => ({
  CodeResult: code,
  CountRegenerate: 0,
  ErrorMessage,
});

/** What eSMS takes and what it answers. It takes each request id once. */
export const newEsmsMessages = ({ clock, database, outbox, timers, account }: FakeEsmsOptions): EsmsMessages => {
  const insert = database.sql.prepare("INSERT INTO esms VALUES (?, ?, ?)");
  const byRequest = database.sql.prepare("SELECT message_id FROM esms WHERE request_id = ?");

  const refusalOf = (request: EsmsRequest, behaviour: SmsBehaviour): EsmsReply | undefined => {
    const known = account();
    if (known?.apiKey !== request.ApiKey || known.secretKey !== request.SecretKey)
      return refusal("101", "Authorize Failed");
    if (byRequest.get(request.RequestId) !== undefined) return refusal("124", "RequestID Duplicate");
    if (request.IsUnicode === "0" && sizeOfSms(request.Content).encoding !== "GSM-7")
      return refusal("146", "Wrong template");
    return behaviour.refusal?.times === undefined && behaviour.refusal ? refusal("99", "Phone is blocked") : undefined;
  };

  const take = (request: EsmsRequest): { answer: EsmsReply; dropsConnection?: boolean } => {
    const to = request.Phone.replace(/^(84|0)/, "+84");
    const behaviour = behaviourOf(to).sms;
    const now = clock.now();
    const segments = sizeOfSms(request.Content).segments;
    const call = { channel: "sms" as const, to, senderId: request.Brandname, text: request.Content, segments };
    const refused = refusalOf(request, behaviour);
    if (refused !== undefined) {
      outbox.record({ ...call, outcome: refused.CodeResult }, now);
      return { answer: refused };
    }
    const SMSID = randomBytes(16).toString("hex");
    const answer = { CodeResult: "100", CountRegenerate: 0, SMSID } as const;
    if (request.Sandbox === "1") return { answer };
    // The number that SNS throttles at first takes the message here, and loses the answer.
    const dropsConnection = behaviour.refusal !== undefined;
    insert.run(SMSID, request.RequestId, request.CallbackUrl);
    outbox.record({ ...call, outcome: dropsConnection ? "timeout" : "accepted", messageId: SMSID }, now);
    timers.add({ kind: "sms-report", messageId: SMSID, attempt: 0 }, now.getTime() + REPORT_AFTER_MS);
    return { answer, dropsConnection };
  };

  return {
    send: (body) => {
      const request = requestSchema.safeParse(body);
      if (!request.success) return { answer: refusal("108", request.error.issues[0]?.path.join(".") ?? "") };
      return database.transaction(() => take(request.data));
    },
  };
};
