import type { IncomingMessage } from "node:http";
import type { HttpReply } from "../emulators/messaging.ts";
import type { AuthorizationRequest } from "../iam/decide.ts";
import { type AwsRequest, type AwsService, jsonReply, scopeOf } from "./requests.ts";
import type { BucketCors } from "./s3-cors.ts";
import type { UsageMeter } from "./usage.ts";

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

interface Open {
  readonly backend: Backend;
  readonly secret: string;
  readonly usage: UsageMeter;
  readonly refused: RefusedRequest[];
  readonly onRequest: (request: SeenRequest) => void;
  readonly answerInstead: (request: SeenRequest) => HttpReply | Promise<HttpReply> | undefined;
}

export const route = async (request: AwsRequest, open: Open): Promise<HttpReply> => {
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
  const instead = await open.answerInstead(seen);
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
