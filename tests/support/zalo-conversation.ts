import type { ReplyAddress, ReplyAddresses, ZaloConversation } from "../../shared/channels/ports/zalo-conversation.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";
import { answeringLater } from "./open-calls.ts";

/** Addresses that keep the same promises as those on DynamoDB. */
export const inMemoryReplyAddresses = (): ReplyAddresses => {
  const kept = new Map<string, ReplyAddress>();
  return answeringLater<ReplyAddresses>("addresses", {
    keep: async (user, address) => {
      const known = kept.get(user);
      if (known === undefined || known.until < address.until) kept.set(user, address);
    },
    find: async (user, now) => {
      const known = kept.get(user);
      return known !== undefined && known.until > now ? known.userId : undefined;
    },
  });
};

/** Takes everything down and answers as it is told. */
export const recordingConversation = (outcome: () => SendOutcome | Promise<SendOutcome> = accepted) => {
  const said: { readonly userId: string; readonly text: string }[] = [];
  const conversation = answeringLater<ZaloConversation>("conversation", {
    say: async (userId, text) => {
      said.push({ userId, text });
      return outcome();
    },
  });
  return { conversation, said };
};

const accepted = (): SendOutcome => ({ kind: "accepted", messageId: "cs-1", code: "accepted" });
