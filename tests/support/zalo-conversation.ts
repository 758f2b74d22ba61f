import type { ReplyAddress, ReplyAddresses, ZaloConversation } from "../../shared/channels/ports/zalo-conversation.ts";
import type { SendOutcome } from "../../shared/reminders/rules/after-outcome.ts";
import { answeringLater } from "./open-calls.ts";

/** Addresses that keep the same promises as those on DynamoDB. */
export const inMemoryReplyAddresses = (): ReplyAddresses => {
  const kept = new Map<string, ReplyAddress & { readonly answered: Set<string> }>();
  return answeringLater<ReplyAddresses>("addresses", {
    keep: async (user, address) => {
      const known = kept.get(user);
      if (known && known.until >= address.until) return;
      kept.set(user, { ...address, answered: known?.answered ?? new Set() });
    },
    claim: async (user, answerId, now) => {
      const known = kept.get(user);
      if (known === undefined || known.until <= now || known.answered.has(answerId)) return undefined;
      known.answered.add(answerId);
      return known.userId;
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
    askForPhone: async (userId, { title, subtitle }) => {
      said.push({ userId, text: `${title}: ${subtitle}` });
      return outcome();
    },
  });
  return { conversation, said };
};

const accepted = (): SendOutcome => ({ kind: "accepted", messageId: "cs-1", code: "accepted" });
