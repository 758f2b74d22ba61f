import type { Fate } from "./fate.ts";
import { forward, type Proxied, type ProxyServer, startProxy } from "./proxy.ts";
import { householdCode } from "./world.ts";

const REPEATED = 0.1;
const FORGED = 0.05;

export interface ForgedEvents {
  refused: number;
  taken: number;
}

/** Stands between Zalo and our webhook: brings some events twice, and now and then one that somebody forged. */
export const chaoticWebhook = (webhookUrl: () => URL, fate: Fate, forged: ForgedEvents): Promise<ProxyServer> =>
  startProxy(async (request) => {
    const name = nameOf(request);
    const answer = await forward(request, webhookUrl());
    if (fate.strikes(REPEATED, "repeated", name)) await forward(request, webhookUrl());
    if (fate.strikes(FORGED, "forged", name)) {
      const { status } = await forward({ ...request, body: changed(request.body) }, webhookUrl());
      // A worker that was killed answers 502, which neither takes nor refuses.
      if (status < 300) forged.taken += 1;
      if (status === 401) forged.refused += 1;
    }
    return answer;
  });

const nameOf = ({ body }: Proxied): string => /"tracking_id":"([^"]+)"/.exec(body.toString("utf8"))?.[1] ?? "other";

/** The receipt of the next household's reminder, or of another payout's message, under this one's signature. */
const changed = (body: Buffer): Buffer =>
  Buffer.from(
    body
      .toString("utf8")
      .replace(/HH-(\d{5})/, (_, digits) => householdCode(Number(digits) + 1))
      .replace(/"p_(.)/, (_, first) => `"p_${first === "a" ? "b" : "a"}`),
  );
