import * as z from "zod";
import type { ZaloConversation } from "../ports/zalo-conversation.ts";
import { type AccountCallsOptions, accountCalls } from "./account-calls.ts";

const PATH = "/v3.0/oa/message/cs";

const saidSchema = z.object({ message_id: z.string() });

/** Consultation messages of the official account over HTTP; `baseUrl` is the official-account API, another host than the business API. */
export const httpZaloConversation = (options: AccountCallsOptions): ZaloConversation => {
  const { post } = accountCalls(options);
  const say = (user_id: string, message: unknown) =>
    post({
      path: PATH,
      body: { recipient: { user_id }, message },
      messageIdIn: (data) => saidSchema.safeParse(data).data?.message_id,
    });

  return {
    say: (userId, text) => say(userId, { text: text.normalize("NFC") }),
    askForPhone: (userId, { title, subtitle, imageUrl: image_url }) => {
      const element = { title: title.normalize("NFC"), subtitle: subtitle.normalize("NFC"), image_url };
      const payload = { template_type: "request_user_info", elements: [element] };
      return say(userId, { attachment: { type: "template", payload } });
    },
  };
};
