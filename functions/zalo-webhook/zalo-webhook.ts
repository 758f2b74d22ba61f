import { errorName, type Logger } from "../../shared/lambda/logger.ts";
import type { ZaloUsers } from "../../shared/ports/refusals.ts";
import type { ReceivedEvent, ZaloEventQueue } from "../../shared/ports/zalo-events.ts";

export interface TakeEvent {
  readonly queue: ZaloEventQueue;
  readonly users: Pick<ZaloUsers, "tellPhone">;
  readonly log: Logger;
}

/**
 * Hands an authentic event on and says whether it is safe: only then may Zalo be told so. A phone number is written
 * down here, because it must not wait in a queue; the queue learns that there is one.
 */
export const takeEvent =
  ({ queue, users, log }: TakeEvent) =>
  async (event: ReceivedEvent): Promise<"taken" | "unavailable"> => {
    if (event.kind === "unknown" || event.kind === "ignored") {
      log.info(`zalo.event-${event.kind}`, { name: event.name });
      return "taken";
    }
    try {
      if (event.kind === "phone-submitted") {
        await users.tellPhone(event.user, event.phone);
        await queue.enqueue({ kind: "phone-told", user: event.user });
      } else await queue.enqueue(event);
      return "taken";
    } catch (error) {
      log.error("zalo.event-not-taken", { kind: event.kind, error: errorName(error) });
      return "unavailable";
    }
  };
