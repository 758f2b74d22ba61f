import type { SeenRequest } from "../../../tools/local-cloud/gateway/route.ts";
import type { Fate } from "./fate.ts";

const DELIVERED_TWICE = 0.05;
const MAX_COPY_MS = 2_000;

/** Delivers some of the published reminders a second time, later and in another order, as a standard queue may. */
export const duplicates =
  (fate: Fate, send: (queue: string, body: string) => void) =>
  ({ caller, service, body }: SeenRequest): void => {
    if (caller === "admin" || service !== "sns") return;
    for (const { message, channel } of published(new URLSearchParams(body.toString("utf8")))) {
      if (!fate.strikes(DELIVERED_TWICE, "twice", message)) continue;
      const queue = channel === "sms" ? "SmsQueue" : "ZaloQueue";
      setTimeout(() => send(queue, message), fate.chance("copy", message) * MAX_COPY_MS).unref();
    }
  };

/** The entries of a `PublishBatch` in SNS's query protocol. */
const published = (fields: URLSearchParams) =>
  [...fields].flatMap(([name, message]) => {
    const entry = /^(PublishBatchRequestEntries\.member\.\d+\.)Message$/.exec(name)?.[1];
    if (entry === undefined) return [];
    return [{ message, channel: fields.get(`${entry}MessageAttributes.entry.1.Value.StringValue`) }];
  });
