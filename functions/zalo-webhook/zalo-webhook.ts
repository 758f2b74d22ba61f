import type { ReplyAddresses } from "../../shared/channels/ports/zalo-conversation.ts";
import type { ReceivedEvent, ZaloEventQueue } from "../../shared/channels/ports/zalo-events.ts";
import { errorName, type Logger } from "../../shared/kernel/logger.ts";
import type { UnreadTexts } from "../../shared/opt-outs/ports.ts";
import { TWO_DAYS_MILLIS } from "../../shared/opt-outs/rules/conversation.ts";

export interface TakeEventDeps {
  readonly queue: ZaloEventQueue;
  readonly texts: Pick<UnreadTexts, "keep">;
  readonly addresses: Pick<ReplyAddresses, "keep">;
  readonly log: Logger;
}

/**
 * Hands an authentic event on and says whether it is safe: only then may Zalo be told so. A text that was not understood,
 * and the id under which Zalo answers its writer, are written down here, because they must not wait in a queue.
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
      if (event.kind === "text") await takeText(deps, event);
      else await deps.queue.enqueue(event);
      return "taken";
    } catch (error) {
      log.error("zalo.event-not-taken", { kind: event.kind, error: errorName(error) });
      return "unavailable";
    }
  };

/** What was wished counts: whether it can be answered, or its words kept, must not stop it. */
const takeText = async (
  { queue, texts, addresses, log }: TakeEventDeps,
  { wrote, userId, text }: Extract<ReceivedEvent, { readonly kind: "text" }>,
): Promise<void> => {
  const { user, at, eventId: textId } = wrote;
  const until = new Date(Date.parse(at) + TWO_DAYS_MILLIS);
  await addresses.keep(user, { userId, until }).catch((error: unknown) => {
    log.warn("reply.no-address", { error: errorName(error) });
  });
  const { said } = wrote;
  if (said.kind === "other" || said.kind === "person" || said.kind === "question") {
    // A question that the account can answer is taken out again with its answer.
    await texts.keep({ user, textId, text, at, ...(said.kind === "question" && { about: said.about }) });
    if (said.kind === "other") log.info("zalo.text-not-understood");
  }
  await queue.enqueue({ kind: "wrote", ...wrote });
};
