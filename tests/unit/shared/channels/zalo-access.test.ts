import { describe, expect, it } from "vitest";
import type { RefreshTrigger } from "../../../../shared/channels/rules/token-refresh.ts";
import { newZaloAccess } from "../../../../shared/channels/zalo-access.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { fixedClock } from "../../../support/clock.ts";
import { aPair, inMemoryZaloTokens, someTokens } from "../../../support/zalo-tokens.ts";

const anAccess = ({ first = someTokens(), mayRefresh = true } = {}) => {
  const store = inMemoryZaloTokens(first);
  const clock = fixedClock("2026-12-01T02:00:00Z");
  const triggers: RefreshTrigger[] = [];
  let reads = 0;
  const load = () => {
    reads += 1;
    return store.load();
  };
  const refresh = async (trigger: RefreshTrigger) => {
    triggers.push(trigger);
    const replaced = await store.replace(1, aPair({ accessToken: "access-2" }));
    return replaced ? ok(replaced) : err("failed" as const);
  };
  const access = newZaloAccess({ tokens: { load }, clock, ...(mayRefresh && { refresh }) });
  return { access, store, clock, triggers, reads: () => reads };
};

describe("the access token that a function's calls share", () => {
  it("is read once in five minutes", async () => {
    const { access, store, clock, reads } = anAccess();

    expect(await Promise.all([access.token(), access.token()])).toEqual([ok("access-1"), ok("access-1")]);
    await store.seed(aPair({ accessToken: "seeded" }));
    clock.moveTo("2026-12-01T02:04:59Z");
    expect(await access.token()).toEqual(ok("access-1"));
    expect(reads()).toBe(1);
    clock.moveTo("2026-12-01T02:05:00Z");

    expect(await access.token()).toEqual(ok("seeded"));
  });

  it("is looked for again when there was none, or when it could not be read", async () => {
    const store = inMemoryZaloTokens();
    const answers = [() => Promise.reject(new Error("throttled")), store.load];
    const load = () => (answers.shift() ?? store.load)();
    const access = newZaloAccess({ tokens: { load }, clock: fixedClock("2026-12-01T02:00:00Z") });

    await expect(access.token()).rejects.toThrow("throttled");
    expect(await access.token()).toEqual(err("not-seeded"));
    await store.seed(aPair());

    expect(await access.token()).toEqual(ok("access-1"));
  });

  it("is renewed once for all calls that were refused with it, and then used", async () => {
    const { access, triggers } = anAccess();
    await access.token();

    const renewed = await Promise.all(Array.from({ length: 25 }, () => access.renewed("access-1")));

    expect(renewed).toEqual(Array(25).fill(ok("access-2")));
    expect(triggers).toEqual([{ kind: "token-refused", version: 1 }]);
    expect(await access.token()).toEqual(ok("access-2"));
    expect(await access.renewed("access-1")).toEqual(ok("access-2"));
    expect(triggers).toHaveLength(1);
  });

  it("is asked for again after a renewal that failed", async () => {
    const { access, store, triggers } = anAccess();
    await access.token();
    await store.replace(1, aPair({ accessToken: "access-1" }));

    expect(await access.renewed("access-1")).toEqual(err("failed"));
    await access.renewed("access-1");

    expect(triggers).toHaveLength(2);
  });

  it("is not renewed by a function that may only read", async () => {
    const { access } = anAccess({ mayRefresh: false });

    expect(await access.renewed("access-1")).toEqual(err("failed"));
  });
});
