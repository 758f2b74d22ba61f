import * as z from "zod";
import type { SmsReceipt } from "../../sending/ports/channels.ts";

const refusalKind = z.enum(["unreachable", "refused", "retry", "quota", "invalid", "template", "misconfigured"]);

/** What esms-webhook hears from eSMS, and send-sms knows of an SMS to a simulated number, for sms-receipt. */
export const smsReportSchema: z.ZodType<SmsReceipt> = z.strictObject({
  messageId: z.string().max(100),
  requestId: z.string().max(50),
  report: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("delivered") }),
    z.strictObject({ kind: refusalKind, code: z.string().max(64) }),
  ]),
  isSimulated: z.exactOptional(z.literal(true)),
});
