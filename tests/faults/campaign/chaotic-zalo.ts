import { setTimeout as pause } from "node:timers/promises";
import type { Fate } from "./fate.ts";
import { type Answer, forward, type Proxied, type ProxyServer, type Reply, startProxy } from "./proxy.ts";

/** What may happen to one call on its way to Zalo and back, with its probability. */
const FATES = [
  ["refused-with-503", 0.02],
  ["lost-before-acceptance", 0.02],
  ["slow", 0.03],
  ["too-slow", 0.004],
  ["lost-after-acceptance", 0.02],
  ["502-after-acceptance", 0.02],
] as const;
type What = (typeof FATES)[number][0] | "nothing";

/** Long enough to be overtaken, short beside the time-out of a call. */
const SLOW_MS = 2_000;
/** Longer than any caller waits. */
const TOO_SLOW_MS = 45_000;
/** Of all calls, the share that finds its access token expired, which then stays expired. */
const TOKEN_EXPIRES = 0.002;
const TOKEN_INVALID: Answer = { status: 200, body: '{"error":-124,"message":"Access token is invalid","data":null}' };

/** Stands between the functions and Zalo and does what fate says. `onCall` hears of every call before it goes on. */
export const chaoticZalo = (zaloUrl: string, fate: Fate, onCall: () => void): Promise<ProxyServer> => {
  const calls = new Map<string, number>();
  const expired = new Set<string>();

  const count = (name: string): number => {
    const call = (calls.get(name) ?? 0) + 1;
    calls.set(name, call);
    return call;
  };

  return startProxy(async (request) => {
    onCall();
    const name = nameOf(request);
    const call = count(name);
    const token = request.headers.access_token;
    if (token !== undefined && fate.strikes(TOKEN_EXPIRES, "token", name, call)) expired.add(token);
    if (token !== undefined && expired.has(token)) return TOKEN_INVALID;
    return suffer(request, zaloUrl, whatHappens(fate, name, call));
  });
};

const suffer = async (request: Proxied, zaloUrl: string, what: What): Promise<Reply> => {
  if (what === "refused-with-503") return { status: 503, body: "busy" };
  if (what === "lost-before-acceptance") return "hang-up";
  if (what === "slow") await pause(SLOW_MS);
  const answer = await forward(request, new URL(request.path, zaloUrl));
  if (what === "too-slow") await pause(TOO_SLOW_MS);
  if (what === "lost-after-acceptance") return "hang-up";
  return what === "502-after-acceptance" ? { status: 502, body: "bad gateway" } : answer;
};

/** Fate is bound to the message, not to the moment, so that another order of calls meets the same faults. */
const nameOf = ({ path, body }: Proxied): string => /"tracking_id":"([^"]+)"/.exec(body.toString("utf8"))?.[1] ?? path;

const whatHappens = (fate: Fate, name: string, call: number): What => {
  let chance = fate.chance("zalo", name, call);
  for (const [what, probability] of FATES) {
    if (chance < probability) return what;
    chance -= probability;
  }
  return "nothing";
};
