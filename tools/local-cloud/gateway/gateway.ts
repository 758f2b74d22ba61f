import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { HttpReply } from "../emulators/messaging.ts";
import type { AuthorizationRequest } from "../iam/decide.ts";
import { type AwsRequest, type AwsService, jsonReply, readRequest, scopeOf } from "./requests.ts";
import type { BucketCors } from "./s3-cors.ts";
import { newUsageMeter, type UsageMeter } from "./usage.ts";

/** Our own tools and tests; they may do everything. */
export const ADMIN = "admin";

/** What stands behind the gateway; known only after its port is, because queue URLs contain it. */
export interface Backend {
  readonly services: Readonly<Record<string, AwsService>>;
  /** The role of the function with this logical id. */
  roleOf(functionId: string): string | undefined;
  may(role: string, wish: AuthorizationRequest): boolean;
  /** Answers `/url/<function>/…`. */
  functionUrl(functionId: string, request: AwsRequest): Promise<HttpReply>;
  readonly cors: BucketCors;
  /** Answers `/http-api/<api>/…`, whose body it reads itself when the token was good. */
  httpApi(incoming: IncomingMessage): Promise<HttpReply>;
}

export interface RefusedRequest extends AuthorizationRequest {
  readonly functionName: string;
}

/** A request of a function or of the administrator, before it is answered. */
export interface SeenRequest {
  readonly caller: string;
  readonly service: string;
  readonly body: Buffer;
}

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
  answerInstead?: ((request: SeenRequest) => HttpReply | undefined) | undefined;
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

interface Open {
  readonly backend: Backend;
  readonly secret: string;
  readonly usage: UsageMeter;
  readonly refused: RefusedRequest[];
  readonly onRequest: (request: SeenRequest) => void;
  readonly answerInstead: (request: SeenRequest) => HttpReply | undefined;
}

const route = async (request: AwsRequest, open: Open): Promise<HttpReply> => {
  const preflight = open.backend.cors.preflight(request);
  if (preflight !== undefined) return preflight;
  const scope = scopeOf(request);
  if (scope === undefined) return unsigned(request, open.backend);
  const service = open.backend.services[scope.service];
  const caller = callerOf(scope.accessKeyId, open);
  if (service === undefined || caller === undefined) {
    const __type = service === undefined ? "UnknownOperationException" : "UnrecognizedClientException";
    return jsonReply(403, "application/json", { __type, message: `Not known to the local cloud: ${scope.service}` });
  }
  const seen: SeenRequest = { caller: caller.name, service: scope.service, body: request.body };
  open.onRequest(seen);
  const instead = open.answerInstead(seen);
  if (instead !== undefined) return instead;
  const may = (wish: AuthorizationRequest): boolean => caller.role === undefined || open.backend.may(caller.role, wish);
  const wish = service.wishes(request).find((wanted) => !may(wanted));
  if (wish !== undefined) {
    open.refused.push({ functionName: caller.name, ...wish });
    return service.refuse({ wish, message: refusalOf(caller.name, wish) });
  }
  const { costs, ...reply } = await service.answer(request, { caller: caller.name, may });
  open.usage.add(caller.name, scope.service, costs);
  if (scope.service !== "s3") return reply;
  return { ...reply, headers: { ...reply.headers, ...open.backend.cors.headersFor(request) } };
};

const refusalOf = (functionName: string, { action, resource }: AuthorizationRequest): string =>
  `User: ${functionName} is not authorized to perform: ${action} on resource: ${resource} ` +
  `because no identity-based policy allows the ${action} action`;

const callerOf = (accessKeyId: string, { backend, secret }: Open): { name: string; role?: string } | undefined => {
  const [name = "", options] = accessKeyId.split(".");
  if (options !== secret) return undefined;
  if (name === ADMIN) return { name };
  const role = backend.roleOf(name);
  return role === undefined ? undefined : { name, role };
};

const unsigned = async (request: AwsRequest, backend: Backend): Promise<HttpReply> => {
  const [, functionId] = /^\/url\/([^/]+)(?:\/|$)/.exec(request.path) ?? [];
  if (functionId !== undefined) return backend.functionUrl(functionId, request);
  return jsonReply(403, "application/json", {
    __type: "MissingAuthenticationTokenException",
    message: "Request is missing Authentication Token",
  });
};
