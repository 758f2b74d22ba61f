import * as z from "zod";
import { type HttpAnswer, httpCall } from "../../kernel/http/http-call.ts";
import { parseJson } from "../../kernel/rules/parse-json.ts";
import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { SmsChannel, SmsMessage } from "../../sending/ports/channels.ts";
import { sizeOfSms } from "../../wording/rules/gsm-segments.ts";
import type { EsmsCredentials } from "./credentials.ts";

export interface EsmsOptions {
  /** Origin of the API. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** The brand name that the carriers have registered. */
  readonly brandName: string;
  /** True lets eSMS check everything, send nothing and charge nothing. */
  readonly sandbox: boolean;
  readonly credentials: () => Promise<EsmsCredentials>;
  /** Where eSMS reports what became of a message. */
  readonly callbackUrl: () => Promise<string>;
  /** Told of each message that a network refuses because the brand name is not registered with it. */
  readonly onUnregistered: (code: string) => void;
}

const PATH = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";
/** Messages to customers, as opposed to advertising. */
const CUSTOMER_CARE = "2";

/**
 * Brand name SMS of Vietnamese carriers through eSMS (developers.esms.vn, "Send OTP/Customer care message"). Code 100
 * means taken, not delivered. eSMS takes each `RequestId` once, so a call whose answer was lost is made once more with
 * the same one: had the first been taken, the second is answered 124. After an answer that was read there is no second
 * call: eSMS may note the id before it refuses, and 124 would then hide the refusal.
 */
export const httpEsmsChannel = (options: EsmsOptions): SmsChannel => ({
  send: (message) => sendOnce(message, options).catch(notPrepared),
});

const sendOnce = async (message: SmsMessage, options: EsmsOptions): Promise<SendOutcome> => {
  const body = JSON.stringify(
    requestOf(message, await options.credentials(), { ...options, callbackUrl: await options.callbackUrl() }),
  );
  const first = await post(body, options);
  const outcome = isLost(first) ? again(await post(body, options), message) : outcomeOf(first, message);
  if (outcome.code === UNREGISTERED) options.onUnregistered(outcome.code);
  return outcome;
};

/** Whether eSMS may have answered without our hearing it. An answer that we do not know is one, and would be given again. */
const isLost = (answer: HttpAnswer): boolean =>
  answer.kind === "no-answer" || (answer.kind === "answered" && readAnswer(answer) === undefined);

/** HTTP never throws here, so what did is the secret or our own request, before anything was sent. */
const notPrepared = (error: unknown): SendOutcome => {
  const isWrong = error instanceof z.ZodError || error instanceof SyntaxError;
  return { kind: isWrong ? "misconfigured" : "retry", code: error instanceof Error ? error.name : "error" };
};

const post = (body: string, { apiUrl, timeoutMs }: EsmsOptions): Promise<HttpAnswer> =>
  httpCall({
    method: "POST",
    url: new URL(PATH, apiUrl),
    headers: { "content-type": "application/json" },
    body,
    timeoutMs,
  });

type EsmsRequestOptions = Pick<EsmsOptions, "brandName" | "sandbox"> & { readonly callbackUrl: string };

const requestOf = ({ to, text, requestId }: SmsMessage, credentials: EsmsCredentials, options: EsmsRequestOptions) => ({
  ApiKey: credentials.apiKey,
  SecretKey: credentials.secretKey,
  Phone: to.slice(1),
  Content: text,
  Brandname: options.brandName,
  SmsType: CUSTOMER_CARE,
  IsUnicode: sizeOfSms(text).encoding === "GSM-7" ? "0" : "1",
  Sandbox: options.sandbox ? "1" : "0",
  RequestId: requestId,
  CallbackUrl: options.callbackUrl,
});

/** eSMS writes the code now as text, now as a number. */
const answerSchema = z.object({ CodeResult: z.coerce.string(), SMSID: z.string().optional() });

const UNREGISTERED = "177";

type FailureKind = Exclude<SendOutcome["kind"], "accepted">;

/** eSMS's table of codes by what must be done about them; a code that is not in it may have been taken. */
const KIND_OF: Readonly<Record<string, FailureKind>> = {
  99: "unreachable", // blocked in the system
  108: "unreachable", // not a phone number
  [UNREGISTERED]: "unreachable", // by this brand name on this person's network; the other networks take it
  101: "misconfigured", // keys
  102: "misconfigured", // no price list
  103: "misconfigured", // balance
  104: "misconfigured", // brand name
  118: "misconfigured", // type of message
  140: "misconfigured", // address not allowed
  300: "misconfigured", // no message type
  146: "template", // not the registered one
};

const ACCEPTED = "100";
const REPEATED = "124";

const outcomeOf = (answer: HttpAnswer, { requestId }: SmsMessage): SendOutcome => {
  if (answer.kind === "not-sent") return { kind: "retry", code: answer.code };
  if (answer.kind === "no-answer") return { kind: "unknown", code: answer.code };
  const parsed = readAnswer(answer);
  if (parsed === undefined) return { kind: "unknown", code: `http-${answer.status}` };
  const { CodeResult: code, SMSID } = parsed;
  if (code === ACCEPTED || code === REPEATED) {
    return { kind: "accepted", messageId: SMSID || requestId, code: code === ACCEPTED ? "accepted" : code };
  }
  return { kind: KIND_OF[code] ?? "unknown", code };
};

/** A refusal of the second call says nothing of the first: only eSMS knows which of its checks comes first. */
const again = (answer: HttpAnswer, message: SmsMessage): SendOutcome => {
  const outcome = outcomeOf(answer, message);
  return outcome.kind === "accepted" ? outcome : { ...outcome, kind: "unknown" };
};

/** Undefined for anything that is not eSMS's own answer, such as a proxy's error page. */
const readAnswer = (answer: Extract<HttpAnswer, { kind: "answered" }>) => {
  if (answer.status >= 500) return undefined;
  return answerSchema.safeParse(parseJson(answer.body)).data;
};
