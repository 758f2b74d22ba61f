import type { ReplyAddresses } from "../../shared/channels/ports/zalo-conversation.ts";
import type { ReceivedEvent, ZaloEventQueue } from "../../shared/channels/ports/zalo-events.ts";
import { errorName, type Logger } from "../../shared/kernel/logger.ts";
import type { ZaloUsers } from "../../shared/opt-outs/ports.ts";
import { ANSWER_WITHIN_MILLIS } from "../../shared/opt-outs/rules/answerable.ts";

export interface TakeEventDeps {
  readonly queue: ZaloEventQueue;
  readonly users: Pick<ZaloUsers, "tellPhone">;
  readonly addresses: Pick<ReplyAddresses, "keep">;
  readonly log: Logger;
}

/**
 * Hands an authentic event on and says whether it is safe: only then may Zalo be told so. A phone number, and the id
 * under which Zalo answers a person, are written down here, because they must not wait in a queue.
 */
export const takeEvent =
  (deps: TakeEventDeps) =>
  async (event: ReceivedEvent): Promise<"taken" | "unavailable"> => {
    const { log } = deps;
    if (event.kind === "unknown" || event.kind === "ignored") {
      log.info(`zalo.event-${event.kind}`, { name: event.name });
      return "taken";
    }
    try {
      await hand(deps, event);
      return "taken";
    } catch (error) {
      log.error("zalo.event-not-taken", { kind: event.kind, error: errorName(error) });
      return "unavailable";
    }
  };

const hand = async (
  deps: TakeEventDeps,
  event: Exclude<ReceivedEvent, { readonly kind: "unknown" | "ignored" }>,
): Promise<void> => {
  const { queue, users } = deps;
  switch (event.kind) {
    case "phone-submitted":
      await users.tellPhone(event.user, event.phone);
      return queue.enqueue({ kind: "phone-told", user: event.user });
    case "wish-written":
      await keepAddress(deps, event);
      return queue.enqueue({ kind: "wish-told", user: event.user, wish: event.wish });
    default:
      return queue.enqueue(event);
  }
};

/** The wish counts; whether it can be answered must not stop it. */
const keepAddress = async (
  { addresses, log }: TakeEventDeps,
  { user, userId, wish }: Extract<ReceivedEvent, { readonly kind: "wish-written" }>,
): Promise<void> => {
  try {
    await addresses.keep(user, { userId, until: new Date(Date.parse(wish.at) + ANSWER_WITHIN_MILLIS) });
  } catch (error) {
    log.warn("reply.no-address", { error: errorName(error) });
  }
};
