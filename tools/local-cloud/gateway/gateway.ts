import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { HttpReply } from "../emulators/messaging.ts";
import { jsonReply, readRequest } from "./requests.ts";
import { type Backend, type RefusedRequest, route, type SeenRequest } from "./route.ts";
import { newUsageMeter, type UsageMeter } from "./usage.ts";

export interface Gateway {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** The access key with which a function, by logical id, or the administrator calls. */
  accessKeyOf(caller: string): string;
  readonly usage: UsageMeter;
  /** Requests that a function's role did not allow, oldest first. */
  readonly refused: readonly RefusedRequest[];
  open(backend: Backend): void;
  close(): Promise<void>;
}

/**
 * Listens on this machine only. Until `open` every request is answered 503. Access keys end in what only this process
 * knows, so that a page in this machine's browser cannot call as a function.
 */
export const startGateway = async ({
  port = 0,
  onError,
  onRequest = () => undefined,
  answerInstead = () => undefined,
}: {
  port?: number | undefined;
  onError: (error: unknown) => void;
  onRequest?: ((request: SeenRequest) => void) | undefined;
  /** For fault tests: answers a request that then is not done. */
  answerInstead?: ((request: SeenRequest) => HttpReply | Promise<HttpReply> | undefined) | undefined;
}): Promise<Gateway> => {
  const secret = randomUUID();
  const usage = newUsageMeter();
  const refused: RefusedRequest[] = [];
  let backend: Backend | undefined;
  const answer = async (incoming: IncomingMessage): Promise<HttpReply> => {
    if (incoming.url?.startsWith("/http-api/") && backend !== undefined) return backend.httpApi(incoming);
    const request = await readRequest(incoming);
    if (backend === undefined) return jsonReply(503, "application/json", { message: "The local cloud is starting" });
    return route(request, { backend, secret, usage, refused, onRequest, answerInstead });
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming)
      .catch((error: unknown) => {
        onError(error);
        return jsonReply(500, "application/json", { __type: "InternalFailure", message: "Internal failure" });
      })
      .then((reply) => send(reply, outgoing))
      .catch(onError);
  });
  await listen(server, port);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The gateway has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    accessKeyOf: (caller) => `${caller}.${secret}`,
    usage,
    refused,
    open: (opened) => {
      backend = opened;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });

const send = ({ status, headers, body }: HttpReply, outgoing: ServerResponse): void => {
  // A killed worker does not wait for its answer.
  outgoing.on("error", () => undefined);
  const { connection: _, "transfer-encoding": __, ...kept } = headers;
  // Node would send the real time, and the SDK sends every refused call again when it believes that its clock is wrong.
  outgoing.writeHead(status, { "content-length": body.length, ...kept, date: new Date().toUTCString() });
  outgoing.end(body);
};
