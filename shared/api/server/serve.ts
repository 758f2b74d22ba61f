import { createHash } from "node:crypto";
import type { IdempotencyKeys, RequestKey, StaffMember, StaffSightings, StaffStore } from "../../access/ports.ts";
import { type Scope, scopeFor } from "../../access/rules/permissions.ts";
import { canonicalJson } from "../../access/rules/proposal.ts";
import type { Clock } from "../../kernel/clock.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { Route } from "../contracts/route.ts";
import type { RouteId } from "../contracts/routes.ts";
import { STAFF_SCOPE } from "../contracts/sign-in.ts";
import type { Asked, Refusal, RouteHandlers } from "./asked.ts";
import { readCursor, signCursor } from "./cursor.ts";
import { type Incoming, type Parsed, parseIncoming } from "./parse.ts";
import { type HttpResponse, type Outcome, respondOk, respondProblem, versionIn } from "./respond.ts";

export interface ServeDeps {
  /** Those that are answered here. */
  readonly routes: Readonly<Partial<Record<RouteId, Route>>>;
  readonly staff: Pick<StaffStore, "find">;
  readonly sightings: Pick<StaffSightings, "note">;
  readonly keys: IdempotencyKeys;
  readonly clock: Clock;
  /** With which cursors are signed. */
  cursorKey(): Promise<string>;
  newId(): string;
  /** Called with unexpected errors. */
  onError(error: unknown, request: { readonly requestId: string; readonly routeId: RouteId }): void;
}

/** A request behind the door, where the token was checked. */
export interface ApiRequest extends Incoming {
  readonly requestId: string;
  /** Of the access token, all as text. */
  readonly claims: Readonly<Record<string, string | undefined>>;
}

/**
 * From a request to its answer: who is it, may they, what do they ask, was it answered before, do it. Every refusal is a
 * problem; an unexpected error is a server fault with the request's id.
 */
export const serveRoute =
  (deps: ServeDeps, handlers: Partial<RouteHandlers>) =>
  async (routeId: RouteId, request: ApiRequest): Promise<HttpResponse> => {
    const { requestId } = request;
    const route = deps.routes[routeId];
    if (route === undefined) return respondProblem({ kind: "not-found" }, requestId);
    try {
      const admitted = await admit(deps, route, request);
      if (!admitted.ok) return respondProblem(admitted.error, requestId);
      await deps.sightings.note(admitted.value.caller.staffId, deps.clock.now());
      return await answer({ deps, handlers, routeId, route, request }, admitted.value);
    } catch (error) {
      deps.onError(error, { requestId, routeId });
      return respondProblem({ kind: "server-fault" }, requestId);
    }
  };

interface Admitted {
  readonly caller: StaffMember;
  readonly scope: Scope;
}

interface Serving {
  readonly deps: ServeDeps;
  readonly handlers: Partial<RouteHandlers>;
  readonly routeId: RouteId;
  readonly route: Route;
  readonly request: ApiRequest;
}

/** The door let the token in; what it cannot know is decided here, before anything of the request is read. */
const admit = async (deps: ServeDeps, route: Route, { claims }: ApiRequest): Promise<Result<Admitted, Refusal>> => {
  const { sub, token_use: use, scope: scopes = "", auth_time: signedInAt = "0" } = claims;
  if (sub === undefined || use !== "access" || !scopes.split(" ").includes(STAFF_SCOPE)) {
    return err({ kind: "sign-in-required" });
  }
  const caller = await deps.staff.find(sub);
  if (caller?.state !== "active") return err({ kind: "not-staff" });
  const scope = scopeFor(caller, route.action);
  if (scope === undefined) return err({ kind: "not-allowed" });
  const age = deps.clock.now().getTime() - Number(signedInAt) * 1_000;
  const { freshSignInMinutes } = route;
  const isFresh = freshSignInMinutes === undefined || age <= freshSignInMinutes * 60_000;
  return isFresh ? ok({ caller, scope }) : err({ kind: "second-factor-required" });
};

const answer = async (serving: Serving, admitted: Admitted): Promise<HttpResponse> => {
  const { routeId, route, request, deps } = serving;
  const parsed = parseIncoming(route, request);
  const headers = parsed.ok ? headerProblems(route, request) : undefined;
  if (!parsed.ok) return respondProblem(parsed.error, request.requestId);
  if (headers !== undefined) return respondProblem(headers, request.requestId);
  const asked = await askedOf(serving, admitted, parsed.value);
  if (!asked.ok) return respondProblem(asked.error, request.requestId);
  const run = async () => responseOf(route, await handle(serving, asked.value), request.requestId);
  if (!route.idempotent) return run();
  const bodyHash = createHash("sha256").update(canonicalJson(parsed.value)).digest("hex");
  const key = { staffId: admitted.caller.staffId, routeId, key: request.headers["idempotency-key"] ?? "", bodyHash };
  return once(deps, key, { run, requestId: request.requestId, isKept: route.keepAnswer !== false });
};

/** The handlers' types say that each takes what its own route asks; which one it is, is known at run time only. */
const handle = ({ handlers, routeId }: Serving, asked: Asked): Promise<Outcome> =>
  (handlers[routeId] as (asked: Asked) => Promise<Outcome>)(asked);

const KEY = /^[A-Za-z0-9-]{8,64}$/;

const headerProblems = ({ idempotent, ifMatch }: Route, { headers }: ApiRequest): Refusal | undefined => {
  const key = headers["idempotency-key"];
  if (idempotent && (key === undefined || !KEY.test(key))) {
    const problem = key === undefined ? "missing" : "wrong-form";
    return { kind: "invalid-request", errors: [{ field: "header.Idempotency-Key", problem }] };
  }
  return ifMatch && headers["if-match"] === undefined
    ? { kind: "version-required", errors: [{ field: "header.If-Match", problem: "missing" }] }
    : undefined;
};

const askedOf = async (
  { deps, routeId, route, request }: Serving,
  { caller, scope }: Admitted,
  { params, query, body }: Parsed,
): Promise<Result<Asked, Refusal>> => {
  const now = deps.clock.now();
  const { cursor, ...filters } = Object(query) as { readonly cursor?: string }; // a parsed query
  const purpose = { staffId: caller.staffId, routeId, list: canonicalJson([scope, params, filters]) };
  const { query: querySchema, audit } = route;
  const isPaged = querySchema !== undefined && "cursor" in querySchema.shape;
  const key = isPaged ? await deps.cursorKey() : "";
  const after = cursor === undefined ? undefined : readCursor(key, cursor, purpose, now);
  if (cursor !== undefined && after === undefined) {
    return err({ kind: "invalid-request", errors: [{ field: "query.cursor", problem: "expired-cursor" }] });
  }
  return ok({
    caller,
    scope,
    // Parsed by the route's own schemas; each handler knows its route's types.
    params: params as Asked["params"],
    query: query as Asked["query"],
    body: body as Asked["body"],
    version: request.headers["if-match"] ?? "",
    now,
    entry: ({ subject, reason, details = {} } = {}) => ({
      entryId: deps.newId(),
      at: now.toISOString(),
      staffId: caller.staffId,
      action: audit ?? routeId,
      ...(subject && { subject }),
      ...(reason !== undefined && { reason }),
      details,
      requestId: request.requestId,
    }),
    cursor: {
      after,
      next: (place) => (place === undefined ? {} : { nextCursor: signCursor(key, place, purpose, now) }),
    },
  });
};

/** What the schema does not name does not leave. */
const responseOf = ({ ok: { status, schema } }: Route, outcome: Outcome, requestId: string): HttpResponse =>
  outcome.ok
    ? respondOk(status, JSON.stringify(schema.parse(outcome.value)), versionIn(outcome.value))
    : respondProblem(outcome.error, requestId);

interface Once {
  readonly run: () => Promise<HttpResponse>;
  readonly requestId: string;
  /** False of answers that hold what must not lie about: a repetition is done again. */
  readonly isKept: boolean;
}

/** A repetition of a request that was answered gets that answer; one that was refused or failed may be tried again. */
const once = async (
  { keys, clock }: ServeDeps,
  key: RequestKey,
  { run, requestId, isKept }: Once,
): Promise<HttpResponse> => {
  const claimed = await keys.claim(key, clock.now());
  if (!claimed.ok) {
    if (claimed.error.kind === "other-request") return respondProblem({ kind: "key-reused" }, requestId);
    if (claimed.error.kind === "in-progress") return respondProblem({ kind: "request-in-progress" }, requestId);
    const { status, body, version } = claimed.error.answer;
    return respondOk(status, body, version);
  }
  let response: HttpResponse | undefined;
  try {
    response = await run();
    return response;
  } finally {
    if (response === undefined || response.statusCode >= 400 || !isKept) await keys.release(key);
    else {
      const { statusCode, body, headers } = response;
      await keys.keep(key, { status: statusCode, body, ...(headers.etag && { version: headers.etag }) }, clock.now());
    }
  }
};
