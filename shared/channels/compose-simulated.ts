import * as z from "zod";
import { errorName, type Logger } from "../kernel/logger.ts";
import type { SmsChannel, ZaloChannel } from "../sending/ports/channels.ts";
import { withSimulatedSms } from "./simulated/simulated-sms.ts";
import { withSimulatedZalo } from "./simulated/simulated-zalo.ts";
import { sqsDelayedMessages } from "./sqs/delayed-messages.ts";

/** Who plays the parts of the numbers `0999 000 0xx`: the service, or the carriers where those are not real either. */
const playedBySchema = z.enum(["service", "carriers"]);

export const simulatedZaloEnvSchema = z.object({
  SIMULATED_NUMBERS: playedBySchema,
  ZALO_EVENTS_QUEUE_URL: z.string().min(1),
});
export const simulatedSmsEnvSchema = z.object({
  SIMULATED_NUMBERS: playedBySchema,
  SIMULATED_REPORTS_QUEUE_URL: z.string().min(1),
});

export const besideSimulatedZalo = (
  env: z.infer<typeof simulatedZaloEnvSchema>,
  zalo: ZaloChannel,
  log: Logger,
): ZaloChannel =>
  env.SIMULATED_NUMBERS === "carriers"
    ? zalo
    : withSimulatedZalo({ zalo, events: sqsDelayedMessages(env.ZALO_EVENTS_QUEUE_URL), onLost: lost(log) });

export const besideSimulatedSms = (
  env: z.infer<typeof simulatedSmsEnvSchema>,
  sms: SmsChannel,
  log: Logger,
): SmsChannel =>
  env.SIMULATED_NUMBERS === "carriers"
    ? sms
    : withSimulatedSms({ sms, reports: sqsDelayedMessages(env.SIMULATED_REPORTS_QUEUE_URL), onLost: lost(log) });

const lost = (log: Logger) => (error: unknown) => log.error("simulated.receipt-lost", { error: errorName(error) });
