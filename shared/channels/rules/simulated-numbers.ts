import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";

/** What Zalo does with a message to a number. */
export interface ZaloBehaviour {
  /** Zalo's error instead of taking the message: every time, or only on the first `times` calls for each message. */
  readonly refusal?: { readonly error: -100 | -118 | -141 | -147; readonly times?: number };
  readonly receipt: "soon" | "late" | "never";
  /** Takes the message, then loses the connection before it answers. */
  readonly dropsConnection?: boolean;
}

/** What Amazon SNS and the carrier do with an SMS to a number, in their own words. */
export interface SmsBehaviour {
  readonly refusal?: {
    readonly errorCode: string;
    readonly status: number;
    readonly reason: string;
    readonly times?: number;
  };
  /** What the carrier reports of an SMS that was taken: of every one, or only of the first `times` for each message. */
  readonly failure?: { readonly response: string; readonly times?: number };
}

export interface NumberBehaviour {
  readonly zalo: ZaloBehaviour;
  readonly sms: SmsBehaviour;
}

/** Less than the 900 seconds for which a queue can hold a message back. */
export const LATE_RECEIPT_SECONDS = 600;

const smsArrives: SmsBehaviour = {};
const ordinary: NumberBehaviour = { zalo: { receipt: "soon" }, sms: smsArrives };
const noZaloAccount: ZaloBehaviour = { refusal: { error: -118 }, receipt: "never" };
const onlySms = (sms: SmsBehaviour): NumberBehaviour => ({ zalo: noZaloAccount, sms });
const onlyZalo = (zalo: ZaloBehaviour): NumberBehaviour => ({ zalo, sms: smsArrives });
const invalid = (reason: string): SmsBehaviour => ({ refusal: { errorCode: "InvalidParameter", status: 400, reason } });

/**
 * What each test number does, by the last two digits of `0999 000 0xx`. Both players derive from it: the service, which
 * answers for the providers itself, and the fake providers of the local cloud, which play it over HTTP.
 */
const SIMULATED: Readonly<Record<string, NumberBehaviour>> = {
  "02": onlySms(smsArrives),
  "03": onlyZalo({ refusal: { error: -141 }, receipt: "never" }),
  "04": onlyZalo({ receipt: "never" }),
  "05": onlyZalo({ receipt: "late", dropsConnection: true }),
  "06": onlyZalo({ refusal: { error: -100, times: 2 }, receipt: "soon" }),
  "07": onlySms(invalid("is not valid to publish to")),
  "08": onlySms(invalid("is opted out")),
  "09": onlySms({ refusal: { errorCode: "Throttled", status: 429, reason: "Rate exceeded", times: 2 } }),
  "10": onlyZalo({ refusal: { error: -147 }, receipt: "never" }),
  "20": onlySms({ failure: { response: "Phone is currently unreachable/unavailable", times: 1 } }),
  "21": onlySms({ failure: { response: "Blocked as spam by phone carrier" } }),
};

/** How the providers treat a number, in E.164. All other numbers take and deliver everything. */
export const behaviourOf = (phone: string): NumberBehaviour =>
  (isSimulatedNumber(phone) ? SIMULATED[phone.slice(-2)] : undefined) ?? ordinary;
