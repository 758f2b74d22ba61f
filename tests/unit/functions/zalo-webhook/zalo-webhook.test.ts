import { describe, expect, it } from "vitest";
import { takeEvent } from "../../../../functions/zalo-webhook/zalo-webhook.ts";
import type { ZaloEvent, ZaloEventQueue } from "../../../../shared/channels/ports/zalo-events.ts";
import { newLogger } from "../../../../shared/kernel/lambda/logger.ts";
import { inMemoryZaloUsers } from "../../../support/in-memory-refusals.ts";
import { answeringLater, leavingNothingOpen } from "../../../support/open-calls.ts";
import { aDueReminder } from "../../../support/people.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { inMemoryReplyAddresses } from "../../../support/zalo-conversation.ts";

const UID = "246845883529197922";

const given = ({ broken = false, addresses = inMemoryReplyAddresses() } = {}) => {
  const queued: ZaloEvent[] = [];
  const lines: string[] = [];
  const users = inMemoryZaloUsers();
  const queue = answeringLater<ZaloEventQueue>("queue", {
    enqueue: async (event) => {
      if (broken) throw new Error("no queue for +84912345678");
      queued.push(event);
    },
  });
  const log = newLogger("test", (line) => lines.push(line));
  const take = leavingNothingOpen(takeEvent({ queue, users, addresses, log }));
  return { take, queued, lines, users, addresses };
};

describe("zalo-webhook", () => {
  it("puts what it heard on the queue", async () => {
    const { take, queued } = given();
    const receipt = { kind: "delivered", reminder: aDueReminder(), messageId: "m-1" } as const;

    expect(await take(receipt)).toBe("taken");
    expect(queued).toEqual([receipt]);
  });

  it("writes a phone number down itself and queues only that there is one", async () => {
    const { take, queued, users, lines } = given();

    expect(await take({ kind: "phone-submitted", user: "u1", phone: "+84912345678" })).toBe("taken");
    expect(queued).toEqual([{ kind: "phone-told", user: "u1" }]);
    expect(await users.load("u1")).toEqual({ phone: "+84912345678", wishes: [] });
    expect(lines.join()).not.toContain("912345678");
  });

  it("keeps for 48 hours where to answer a wish, and queues the wish without it", async () => {
    const { take, queued, addresses, lines } = given();

    expect(await take({ kind: "wish-written", user: "u1", userId: UID, wish: aRefusal() })).toBe("taken");
    expect(queued).toEqual([{ kind: "wish-told", user: "u1", wish: aRefusal() }]);
    expect(await addresses.claim("u1", "a", new Date("2026-12-03T00:59:59Z"))).toBe(UID);
    expect(await addresses.claim("u1", "b", new Date("2026-12-03T01:00:00Z"))).toBeUndefined();
    expect(lines.join()).not.toContain(UID);
  });

  it("takes a wish that it will not be able to answer", async () => {
    const addresses = { ...inMemoryReplyAddresses(), keep: () => Promise.reject(new Error(`no room for ${UID}`)) };
    const { take, queued, lines } = given({ addresses });

    expect(await take({ kind: "wish-written", user: "u1", userId: UID, wish: aRefusal() })).toBe("taken");
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

    expect(await take({ kind: "phone-told", user: "u1" })).toBe("unavailable");
    expect(lines.join()).toContain("zalo.event-not-taken");
    expect(lines.join()).not.toContain("912345678");
  });
});
