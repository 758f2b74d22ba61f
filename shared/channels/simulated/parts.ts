import type { SendOutcome } from "../../reminders/rules/after-outcome.ts";
import type { SmsReport } from "../../reminders/rules/after-sms-report.ts";
import { toZaloRefusal } from "../zalo/error-codes.ts";

/** What comes of one call: a refusal or no answer, or a message that was taken. */
export interface ZaloScene {
  readonly outcome: "accepted" | SimulatedRefusal;
  readonly receiptAfterSeconds?: number;
}

export type SmsScene =
  | { readonly outcome: SimulatedRefusal }
  | { readonly outcome: "accepted"; readonly report: SmsReport };

type SimulatedRefusal = Exclude<SendOutcome, { readonly kind: "accepted" }>;

interface SimulatedPart {
  /** The scenes of the first, second and further calls for one reminder; the last one repeats. */
  readonly zalo: readonly [ZaloScene, ...ZaloScene[]];
  readonly sms: readonly [SmsScene, ...SmsScene[]];
}

/** Long enough that the sender has written down that the message was taken. */
export const REPORT_AFTER_SECONDS = 30;
/** Less than the 900 seconds that a queue can hold a message back. */
const LATE_SECONDS = 600;

const refuses = (code: number): readonly [ZaloScene] => [{ outcome: toZaloRefusal(code) }];
const shows: ZaloScene = { outcome: "accepted", receiptAfterSeconds: REPORT_AFTER_SECONDS };
const arrives: readonly [SmsScene] = [{ outcome: "accepted", report: { kind: "delivered" } }];
const answers = (kind: "retry" | "refused" | "invalid", code: string): SmsScene => ({ outcome: { kind, code } });
const reports = (kind: "retry" | "template", code: string): SmsScene => ({
  outcome: "accepted",
  report: { kind, code },
});

const ordinary: SimulatedPart = { zalo: [shows], sms: arrives };
const noZaloAccount = refuses(-118);

/**
 * By the last two digits of `0999 000 0xx`, with the codes of Zalo and of Amazon SNS. The local carriers play the same
 * parts over HTTP (tools/fake-providers/simulated-numbers.ts); a test holds the two together.
 */
const PARTS: Readonly<Record<string, SimulatedPart>> = {
  "02": { zalo: noZaloAccount, sms: arrives },
  "03": { zalo: refuses(-141), sms: arrives },
  "04": { zalo: [{ outcome: "accepted" }], sms: arrives },
  "05": {
    zalo: [{ outcome: { kind: "unknown", code: "ECONNRESET" }, receiptAfterSeconds: LATE_SECONDS }],
    sms: arrives,
  },
  "06": { zalo: [...refuses(-100), ...refuses(-100), shows], sms: arrives },
  "07": { zalo: noZaloAccount, sms: [answers("invalid", "InvalidParameterException")] },
  "08": { zalo: noZaloAccount, sms: [answers("refused", "opted-out")] },
  "09": {
    zalo: noZaloAccount,
    sms: [answers("retry", "ThrottledException"), answers("retry", "ThrottledException"), ...arrives],
  },
  "10": { zalo: refuses(-147), sms: arrives },
  "20": { zalo: noZaloAccount, sms: [reports("retry", "phone-unreachable"), ...arrives] },
  "21": { zalo: noZaloAccount, sms: [reports("template", "spam")] },
};

/** The part of a simulated number, in E.164; those without one of their own take and deliver everything. */
const partOf = (phone: string): SimulatedPart => PARTS[phone.slice(-2)] ?? ordinary;

const sceneOf = <T>(scenes: readonly [T, ...T[]], call: number): T => scenes[call - 1] ?? scenes.at(-1) ?? scenes[0];

/** @param call the how manieth on Zalo for one reminder, counted from 1 */
export const zaloSceneOf = (phone: string, call: number): ZaloScene => sceneOf(partOf(phone).zalo, call);

/** @param call the how manieth by SMS for one reminder, counted from 1 */
export const smsSceneOf = (phone: string, call: number): SmsScene => sceneOf(partOf(phone).sms, call);
