import { PROBLEMS, type Problem, problemSchema, problemType } from "./problems.ts";
import type { BodyInputOf, OkOf, ParamsOf, QueryInputOf, Route } from "./route.ts";
import { type RouteId, type Routes, routes } from "./routes.ts";

/** Nothing came back, or nothing that the API says: the network, a proxy, a time limit. */
export type Failure = { readonly kind: "problem"; readonly problem: Problem } | { readonly kind: "no-answer" };

export type Reply<T> =
  | { readonly ok: true; readonly value: T; readonly version?: string }
  | { readonly ok: false; readonly error: Failure };

type NeededParts<R extends Route> = (R["params"] extends object ? { readonly params: ParamsOf<R> } : unknown) &
  (R["query"] extends object ? { readonly query?: QueryInputOf<R> } : unknown) &
  (R["body"] extends object ? { readonly body: BodyInputOf<R> } : unknown) &
  (R["idempotent"] extends true ? { readonly idempotencyKey: string } : unknown) &
  (R["ifMatch"] extends true ? { readonly version: string } : unknown);

export type CallOf<Id extends RouteId> = NeededParts<Routes[Id]> & { readonly signal?: AbortSignal };

export interface ApiOptions {
  /** With or without a slash at its end. */
  readonly baseUrl: string;
  /** A token that is good now; asked for before each call. */
  readonly accessToken: () => Promise<string>;
  readonly fetch?: typeof fetch;
}

export type Api = <Id extends RouteId>(id: Id, call: CallOf<Id>) => Promise<Reply<OkOf<Routes[Id]>>>;

interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly version?: string;
  readonly signal?: AbortSignal;
}

/** Calls the API by the names of its routes; what they need and answer is in the types. */
export const apiClient =
  ({ baseUrl, accessToken, fetch: send = fetch }: ApiOptions): Api =>
  async (id, call) => {
    const route: Route = routes[id];
    const parts: Parts = call as Parts; // every call has a subset of these parts
    const url = `${baseUrl.replace(/\/$/, "")}${addressOf(route.path, parts)}`;
    try {
      const response = await send(url, {
        method: route.method,
        headers: headersOf(parts, await accessToken()),
        ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
        ...(parts.signal && { signal: parts.signal }),
        credentials: "omit",
        cache: "no-store",
      });
      const content: unknown = await response.json();
      if (!response.ok) return failureOf(response.status, content);
      const version = response.headers.get("etag") ?? undefined;
      // The server parses its answers with this very schema; parsing again would only cost the browser time.
      return { ok: true, value: content as never, ...(version !== undefined && { version }) };
    } catch (error) {
      if (parts.signal?.aborted) throw error;
      return { ok: false, error: { kind: "no-answer" } };
    }
  };

const addressOf = (path: string, { params = {}, query = {} }: Parts): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const wanted = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return wanted.length === 0 ? filled : `${filled}?${new URLSearchParams(wanted).toString()}`;
};

const headersOf = ({ body, idempotencyKey, version }: Parts, token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(body !== undefined && { "content-type": "application/json" }),
  ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
  ...(version !== undefined && { "if-match": version }),
});

const failureOf = (status: number, content: unknown): { readonly ok: false; readonly error: Failure } => {
  const problem = problemSchema.safeParse(content).data ?? doorProblems.get(status);
  return { ok: false, error: problem ? { kind: "problem", problem } : { kind: "no-answer" } };
};

/** The door in front of the API answers in words of its own when it refuses a call. */
const doorProblem = (kind: "sign-in-required" | "not-allowed" | "too-many-requests"): readonly [number, Problem] => {
  const { status, title } = PROBLEMS[kind];
  return [status, { type: problemType(kind), kind, title, status, requestId: "-" }];
};
const doorProblems = new Map([
  doorProblem("sign-in-required"),
  doorProblem("not-allowed"),
  doorProblem("too-many-requests"),
]);
