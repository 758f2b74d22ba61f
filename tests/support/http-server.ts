import http from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = { readonly status?: number; readonly body: string } | "hang-up" | "never";

/** A real HTTP server on this machine that answers as the test says and keeps what it was asked. */
export const startHttpServer = async (answer: (request: SeenRequest) => Answer) => {
  const seen: SeenRequest[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const asked = {
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    seen.push(asked);
    const answered = answer(asked);
    if (answered === "hang-up") request.socket.destroy();
    else if (answered !== "never") response.writeHead(answered.status ?? 200).end(answered.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
