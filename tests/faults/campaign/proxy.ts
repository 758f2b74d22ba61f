import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { httpCall } from "../../../shared/kernel/http/http-call.ts";

export interface Proxied {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What a caller gets: an answer, or a connection that ends without one. */
export type Reply = Answer | "hang-up";

export interface ProxyServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A server that reads each request whole and replies as `handle` says. */
export const startProxy = async (handle: (request: Proxied) => Promise<Reply>): Promise<ProxyServer> => {
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const reply = await handle(await read(incoming));
    if (reply === "hang-up") incoming.socket.destroy();
    else response.writeHead(reply.status, { "content-type": "application/json" }).end(reply.body);
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

/** Throws when there is no answer. */
export const forward = async ({ method, headers, body }: Proxied, to: URL): Promise<Answer> => {
  const answer = await httpCall({
    // Zalo and its webhooks know no others.
    method: method === "POST" ? "POST" : "GET",
    url: to,
    headers,
    ...(body.length > 0 && { body: body.toString("utf8") }),
    timeoutMs: 60_000,
  });
  if (answer.kind !== "answered") throw new Error(`no answer: ${answer.code}`);
  return answer;
};

const read = async (incoming: IncomingMessage): Promise<Proxied> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const { host: _, connection: __, "content-length": ___, ...headers } = incoming.headers;
  return {
    method: incoming.method ?? "GET",
    path: incoming.url ?? "/",
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks),
  };
};
