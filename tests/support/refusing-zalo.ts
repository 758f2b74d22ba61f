import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { FakeProvidersFactory } from "../../tools/fake-providers/types.ts";

/** A Zalo that refuses every access token between two instants, and is otherwise the one behind it. */
export const refusingZalo = async (carriers: FakeProvidersFactory, { from, to }: { from: Date; to: Date }) => {
  const refused: Date[] = [];
  let behind = "";
  let now = () => new Date();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const at = now();
    if (request.url === "/message/template" && at >= from && at < to) {
      refused.push(at);
      return void response.end(JSON.stringify({ error: -124, message: "Access token is invalid" }));
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === "string" && !["host", "connection", "content-length"].includes(name) ? [[name, value]] : [],
    );
    const answer = await fetch(behind + request.url, {
      method: request.method ?? "GET",
      headers: Object.fromEntries(headers),
      ...(body !== "" && { body }),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  server.keepAliveTimeout = 3_600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const factory: FakeProvidersFactory = async (given) => {
    const real = await carriers(given);
    behind = real.zaloUrl;
    now = given.clock.now;
    return { ...real, zaloUrl: `http://127.0.0.1:${address.port}` };
  };
  return { factory, refused, stop: () => server.close() };
};
