import * as z from "zod";
import type { ZaloConversation } from "../ports/zalo-conversation.ts";
import { type AccountCallsOptions, accountCalls } from "./account-calls.ts";

const PATH = "/v3.0/oa/message/cs";

const saidSchema = z.object({ message_id: z.string() });

/** Consultation messages of the official account over HTTP; `baseUrl` is the official-account API, another host than the business API. */
export const httpZaloConversation = (options: AccountCallsOptions): ZaloConversation => {
  const { post } = accountCalls(options);

  return {
    say: (user_id, text) =>
      post({
        path: PATH,
        body: { recipient: { user_id }, message: { text: text.normalize("NFC") } },
        messageIdIn: (data) => saidSchema.safeParse(data).data?.message_id,
      }),
  };
};
