import { describe, expect, it } from "vitest";
import { takeEvent } from "../../../../functions/zalo-webhook/zalo-webhook.ts";
import type { ZaloEvent, ZaloEventQueue } from "../../../../shared/channels/ports/zalo-events.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import type { UnreadText } from "../../../../shared/opt-outs/ports.ts";
import type { Said } from "../../../../shared/opt-outs/rules/types.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { inMemoryReplyAddresses } from "../../../support/zalo-conversation.ts";

const UID = "246845883529197922";
const REFUSAL: Said = { kind: "wish", wish: { kind: "refuse", topic: "all" } };

const wrote = (said: Said = REFUSAL) => ({ user: "u1", eventId: "e-1", at: "2026-12-01T01:00:00.000Z", said });

const given = ({ broken = false, addresses = inMemoryReplyAddresses() } = {}) => {
  const queued: ZaloEvent[] = [];
  const kept: UnreadText[] = [];
  const lines: string[] = [];
  const taking = takeEvent({
    queue: answeringLater<ZaloEventQueue>("queue", {
      enqueue: async (event) => {
        if (broken) throw new Error("no queue for +84912345678");
        queued.push(event);
      },
    }),
    texts: answeringLater("texts", {
      keep: async (text: UnreadText) => {
        kept.push(text);
      },
    }),
    addresses,
    log: newLogger("test", (line) => lines.push(line)),
  });
  const take = leavingNothingOpen(taking);
  return { take, queued, kept, lines, addresses };
};

describe("zalo-webhook", () => {
  it("puts what it heard on the queue", async () => {
    const { take, queued } = given();
    const receipt = { kind: "delivered", reminder: aDueReminder(), messageId: "m-1" } as const;

    expect(await take(receipt)).toBe("taken");
    expect(queued).toEqual([receipt]);
  });

  it("keeps for 48 hours where to answer a text, and queues its meaning without it", async () => {
    const { take, queued, kept, addresses, lines } = given();

    expect(await take({ kind: "text", userId: UID, text: "từ chối", wrote: wrote() })).toBe("taken");
    expect(queued).toEqual([{ kind: "wrote", ...wrote() }]);
    expect(kept).toEqual([]);
    expect(await addresses.find("u1", new Date("2026-12-03T00:59:59Z"))).toBe(UID);
    expect(await addresses.find("u1", new Date("2026-12-03T01:00:00Z"))).toBeUndefined();
    expect(lines.join()).not.toContain(UID);
  });

  it("keeps the words of a text that is not understood for staff, and queues only that there is one", async () => {
    const { take, queued, kept, lines } = given();
    const text = "Thẻ của Trần Thị Viết đâu";

    expect(await take({ kind: "text", userId: UID, text, wrote: wrote({ kind: "other" }) })).toBe("taken");
    expect(kept).toEqual([{ user: "u1", textId: "e-1", text, at: "2026-12-01T01:00:00.000Z" }]);
    expect(JSON.stringify(queued)).not.toContain("Trần");
    expect(lines.join()).toContain("zalo.text-not-understood");
    expect(lines.join()).not.toContain("Trần");
  });

  it("takes a refusal that it will not be able to answer", async () => {
    const addresses = { ...inMemoryReplyAddresses(), keep: () => Promise.reject(new Error(`no room for ${UID}`)) };
    const { take, queued, lines } = given({ addresses });

    expect(await take({ kind: "text", userId: UID, text: "từ chối", wrote: wrote() })).toBe("taken");
    expect(queued).toHaveLength(1);
    expect(lines.join()).toContain("reply.no-address");
    expect(lines.join()).not.toContain(UID);
  });

  it.each(["unknown", "ignored"] as const)(
    "accepts an authentic event that is %s, and queues nothing",
    async (kind) => {
      const { take, queued } = given();

      expect(await take({ kind, name: "user_send_sticker" })).toBe("taken");
      expect(queued).toEqual([]);
    },
  );

  it("has Zalo come again when the queue takes nothing, and logs the error by name alone", async () => {
    const { take, lines } = given({ broken: true });

    expect(await take({ kind: "text", userId: UID, text: "từ chối", wrote: wrote() })).toBe("unavailable");
    expect(lines.join()).toContain("zalo.event-not-taken");
    expect(lines.join()).not.toContain("912345678");
  });
});
