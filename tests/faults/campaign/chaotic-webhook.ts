import type { Fate } from "./fate.ts";
import { forward, type Proxied, type ProxyServer, startProxy } from "./proxy.ts";

const REPEATED = 0.1;
const FORGED = 0.05;

export interface ChaoticWebhook extends ProxyServer {
  /** Forged events that were answered as if they were genuine. */
  readonly forgedAndTaken: number;
}

/** Stands between Zalo and our webhook: brings some events twice, and now and then one that somebody forged. */
export const chaoticWebhook = async (webhookUrl: () => string, fate: Fate): Promise<ChaoticWebhook> => {
  let forgedAndTaken = 0;
  const proxy = await startProxy(async (request) => {
    const name = nameOf(request);
    const answer = await forward(request, webhookUrl());
    if (fate.strikes(REPEATED, "repeated", name)) await forward(request, webhookUrl());
    if (fate.strikes(FORGED, "forged", name)) {
      const forged = await forward({ ...request, body: changed(request.body) }, webhookUrl());
      // A worker that was killed answers 502, which takes nothing.
      if (forged.status < 300) forgedAndTaken += 1;
    }
    return answer;
  });
  return {
    ...proxy,
    get forgedAndTaken() {
      return forgedAndTaken;
    },
  };
};

const nameOf = ({ body }: Proxied): string => /"tracking_id":"([^"]+)"/.exec(body.toString("utf8"))?.[1] ?? "other";

/** Another reminder's receipt under this one's signature. */
const changed = (body: Buffer): Buffer => Buffer.from(body.toString("utf8").replace(/HH-\d{5}/, "HH-99999"));
