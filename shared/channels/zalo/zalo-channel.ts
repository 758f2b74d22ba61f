import * as z from "zod";
import type { Clock } from "../../kernel/clock.ts";
import type { ZaloChannel, ZaloMessage } from "../../sending/ports/channels.ts";
import { findTemplateProblem } from "../rules/template-rules.ts";
import { type AccountCallsOptions, accountCalls } from "./account-calls.ts";
import type { ZaloAnswer } from "./answers.ts";
import { templateInfoCache } from "./template-info.ts";

export interface ZaloOptions extends Omit<AccountCallsOptions, "baseUrl"> {
  /** Origin of the business API. */
  readonly apiUrl: string;
  /** In development mode Zalo delivers to the administrators of app and account alone, and charges nothing. */
  readonly mode: "production" | "development";
  readonly clock: Clock;
}

/** The answer to a question about a template is not worth more waiting than this. */
const INFO_TIMEOUT_MS = 3_000;
/** Zalo's error -107: the message id is invalid, and will be tomorrow. */
const NO_SUCH_MESSAGE = -107;

const sentSchema = z.object({ msg_id: z.string() });
const statusSchema = z.object({ status: z.coerce.number() });
const quotaSchema = z.object({ dailyQuota: z.coerce.number(), remainingQuota: z.coerce.number() });

/** Zalo's template messages to a phone number, over HTTP. */
export const httpZaloChannel = ({ apiUrl, mode, clock, ...account }: ZaloOptions): ZaloChannel => {
  const { ask, post } = accountCalls({ ...account, baseUrl: apiUrl });

  const templateInfo = templateInfoCache((templateId) => {
    const path = `/template/info/v2?template_id=${encodeURIComponent(templateId)}`;
    return ask(path, Math.min(account.timeoutMs, INFO_TIMEOUT_MS)).then(dataOf);
  }, clock);

  return {
    async send(message) {
      const params = composed(message.params);
      const registered = await templateInfo(message.templateId);
      const problem = registered && findTemplateProblem(registered, params);
      const body = bodyOf({ ...message, params }, mode);
      const messageIdIn = (data: unknown) => sentSchema.safeParse(data).data?.msg_id;
      return problem ?? post({ path: "/message/template", body, messageIdIn });
    },

    async status(messageId) {
      const answer = await ask(`/message/status?message_id=${encodeURIComponent(messageId)}`);
      if (answer?.error === NO_SUCH_MESSAGE) return "not-found";
      const status = statusSchema.safeParse(dataOf(answer)).data?.status;
      if (status === undefined) return "unknown";
      return status === 1 ? "delivered" : status === 0 ? "pending" : "not-found";
    },

    async quota() {
      const quota = quotaSchema.safeParse(dataOf(await ask("/message/quota"))).data;
      return quota && { daily: quota.dailyQuota, remaining: quota.remainingQuota };
    },
  };
};

const dataOf = (answer: ZaloAnswer | undefined): unknown => (answer?.error === 0 ? answer.data : undefined);

const bodyOf = ({ to, templateId, params, trackingId }: ZaloMessage, mode: ZaloOptions["mode"]) => ({
  phone: to.slice(1),
  template_id: templateId,
  template_data: params,
  tracking_id: trackingId,
  sending_mode: "1",
  ...(mode === "development" && { mode }),
});

/** Zalo counts code units, so decomposed Vietnamese would be longer than it looks. */
const composed = (params: ZaloMessage["params"]): ZaloMessage["params"] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.normalize("NFC")]));
