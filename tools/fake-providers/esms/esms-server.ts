import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { HOUR } from "../../../shared/kernel/rules/durations.ts";
import { close, listen } from "../http-server.ts";
import type { EsmsMessages } from "./esms-messages.ts";

const PATH = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";

export interface EsmsServer {
  readonly url: string;
  busy(): boolean;
  stop(): Promise<void>;
}

/** The part of `rest.esms.vn` that a sender of customer care messages needs. Refusals come with status 200. */
export const startEsmsServer = async (messages: EsmsMessages, holdMs: number): Promise<EsmsServer> => {
  let open = 0;
  const answerTo = async (request: IncomingMessage) => {
    if (request.method !== "POST" || request.url !== PATH) return { status: 404, body: {} };
    const { answer, dropsConnection } = messages.send(await json(request).catch(() => undefined));
    if (!dropsConnection) return { status: 200, body: answer };
    await wait(holdMs);
    return undefined;
  };

  const server = createServer(async (request, response) => {
    open += 1;
    try {
      const answer = await answerTo(request);
      if (answer === undefined) return void response.destroy();
      response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    } catch (error) {
      console.error("the eSMS server could not answer", error);
      response.writeHead(500).end();
    } finally {
      open -= 1;
    }
  });
  // A connection that the server closes just as a client uses it again would look like a lost message.
  server.keepAliveTimeout = HOUR;
  return { url: await listen(server), busy: () => open > 0, stop: () => close(server) };
};
