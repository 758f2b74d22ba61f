import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Attempt, Tokens } from "../../../console/src/session/authority.ts";
import { Session, type Surroundings } from "../../../console/src/session/session.ts";

const LIFETIME = 15 * 60_000;
const attempt: Attempt = { state: "here.1", nonce: "n", verifier: "v" };

const tokens = (more: Partial<Tokens> = {}): Tokens => ({
  accessToken: "first",
  refreshToken: "refresh",
  idToken: "id",
  expiresAt: Date.now() + LIFETIME,
  ...more,
});

/** A browser's surroundings, and what was done to them. */
const surroundings = (path = "/hom-nay", authority: Partial<Surroundings["authority"]> = {}) => {
  const kept = new Map<string, string>();
  const gone: string[] = [];
  let hear: (address: string) => void = () => {};
  let here = new URL(`https://console.example${path}`);
  const around: Surroundings = {
    authority: {
      begin: async (where) => ({
        address: "https://sign-in.example/authorize",
        attempt: { ...attempt, state: `${where}.1` },
      }),
      finish: async () => tokens(),
      renew: async () => tokens({ accessToken: "renewed" }),
      leaveAddress: async () => "https://sign-in.example/leave",
      ...authority,
    },
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    here: () => here,
    go: (address) => void gone.push(address),
    replaceAddress: (next) => {
      here = new URL(next, here);
    },
    openBeside: () => true,
    onReturned: (listener) => {
      hear = listener;
    },
  };
  return {
    around,
    gone,
    kept,
    moveTo: (next: string) => {
      here = new URL(next, here);
    },
    here: () => `${here.pathname}${here.search}`,
    returnBeside: (address: string) => hear(address),
  };
};

const signedIn = async (authority: Partial<Surroundings["authority"]> = {}) => {
  const world = surroundings("/nguoi-tham-gia?x=1", authority);
  const session = new Session(world.around);
  await session.signIn();
  world.moveTo("/dang-nhap?code=c&state=here.1");
  const returned = new Session(world.around);
  await returned.start();
  return { ...world, session: returned };
};

describe("the console's session", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-27T01:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  it("asks a newcomer to sign in, and leaves nobody's page without being asked", async () => {
    const { around, gone } = surroundings();
    const session = new Session(around);

    await session.start();

    expect(session.state()).toEqual({ kind: "out" });
    expect(gone).toEqual([]);
  });

  it("comes back to the screen from which the person left to sign in", async () => {
    const { session, here } = await signedIn();

    expect(session.state()).toEqual({ kind: "in" });
    expect(here()).toBe("/nguoi-tham-gia?x=1");
    expect(await session.accessToken()).toBe("first");
  });

  it("keeps no token where it outlives the page", async () => {
    const { kept } = await signedIn();

    expect([...kept.values()].join()).not.toMatch(/first|refresh|id/);
  });

  it("goes to the authority at once when a signed-in page is loaded again", async () => {
    const { around, gone } = await signedIn();

    await new Session(around).start();

    expect(gone.at(-1)).toBe("https://sign-in.example/authorize");
  });

  it("renews a token before it ends, without anything on the screen changing", async () => {
    const { session } = await signedIn();
    const states: string[] = [];
    session.subscribe(() => states.push(session.state().kind));

    await vi.advanceTimersByTimeAsync(LIFETIME - 60_000);

    expect(await session.accessToken()).toBe("renewed");
    expect(new Set(states)).toEqual(new Set(["in"]));
  });

  it("renews once for many calls that ask at the same time", async () => {
    const renew = vi.fn(async () => tokens({ accessToken: "renewed" }));
    const { session } = await signedIn({ finish: async () => tokens({ expiresAt: Date.now() + 10_000 }), renew });

    const given = await Promise.all([session.accessToken(), session.accessToken(), session.accessToken()]);

    expect(given).toEqual(["renewed", "renewed", "renewed"]);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it("says that it is over, and keeps the page, when the authority knows the person no more", async () => {
    const { session, gone } = await signedIn({ renew: async () => undefined });
    const before = gone.length;

    await session.renew();

    expect(session.state()).toEqual({ kind: "over" });
    expect(gone.length).toBe(before);
  });

  it("goes on after a sign-in in the window beside it", async () => {
    const { session, returnBeside } = await signedIn({ renew: async () => undefined });
    await session.renew();

    await session.signInBeside();
    returnBeside("https://console.example/dang-nhap?code=c&state=beside.1");
    await vi.advanceTimersByTimeAsync(0);

    expect(session.state()).toEqual({ kind: "in" });
  });

  it("takes no answer that it did not ask for", async () => {
    const { session, returnBeside } = await signedIn({ renew: async () => undefined });
    await session.renew();

    returnBeside("https://console.example/dang-nhap?code=stolen&state=beside.other");
    await vi.advanceTimersByTimeAsync(0);

    expect(session.state()).toEqual({ kind: "over" });
  });

  it("tries again when the authority cannot be reached, and uses the token as long as it is good", async () => {
    let reachable = false;
    const { session } = await signedIn({
      renew: async () => {
        if (!reachable) throw new Error("no network");
        return tokens({ accessToken: "renewed" });
      },
    });

    expect(await session.renew()).toBe(true);
    reachable = true;
    await vi.advanceTimersByTimeAsync(10_000);

    expect(await session.accessToken()).toBe("renewed");
  });

  it("forgets everything at sign-out and leaves the authority too", async () => {
    const { session, gone, kept } = await signedIn();

    await session.signOut();

    expect(session.state()).toEqual({ kind: "out", why: "left" });
    expect(gone.at(-1)).toBe("https://sign-in.example/leave");
    expect(kept.size).toBe(0);
  });

  it("refuses to go on for somebody who was removed", async () => {
    const { session, kept } = await signedIn();

    session.endBecauseRemoved();

    expect(session.state()).toEqual({ kind: "removed" });
    expect(kept.size).toBe(0);
    expect(await session.accessToken()).toBe("");
  });

  it("says so when a sign-in was cancelled on the way", async () => {
    const { session } = await signedIn({
      finish: async () => {
        throw new Error("access_denied");
      },
    });

    expect(session.state()).toEqual({ kind: "out", why: "refused" });
  });
});
