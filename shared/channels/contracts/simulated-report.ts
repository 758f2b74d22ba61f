import * as z from "zod";
import type { SmsReceipt } from "../../sending/ports/channels.ts";

const refusalKind = z.enum(["unreachable", "refused", "retry", "quota", "invalid", "template", "misconfigured"]);

/** What send-sms hands to sms-receipt about an SMS to a simulated number. */
export const simulatedReportSchema: z.ZodType<SmsReceipt> = z.strictObject({
  messageId: z.string().max(64),
  requestId: z.string().max(50),
  report: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("delivered") }),
    z.strictObject({ kind: refusalKind, code: z.string().max(64) }),
  ]),
  isSimulated: z.literal(true),
});
