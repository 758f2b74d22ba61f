import * as z from "zod";
import type { DeadLetterQueue } from "../../../shared/dead-letters/ports.ts";

const queuesSchema = z.array(z.strictObject({ name: z.string(), url: z.string(), source: z.string().optional() }));

/** What the topic could not deliver goes to the queue of its channel, as it would have by the topic's filter. */
const QUEUE_OF_CHANNEL: Readonly<Record<string, string>> = { zalo: "ZaloQueue", sms: "SmsQueue" };

/** The queues as the deployment names them; read when they are asked for, so that a fault there stops no other route. */
export const queuesIn = (json: string) => async (): Promise<readonly DeadLetterQueue[]> => {
  const queues = queuesSchema.parse(JSON.parse(json));
  const sources = new Map(queues.map(({ name, source }) => [name, source]));
  return queues.map(({ name, url }) => ({
    name,
    url,
    sourceOf: ({ channel = "" }: Readonly<Record<string, string>>) =>
      sources.get(name) ?? (name === "Reminders" ? sources.get(QUEUE_OF_CHANNEL[channel] ?? "") : undefined),
  }));
};
