import { PROBLEMS, routes } from "virtual:contracts";
import type { Api, Failure } from "../../../shared/api/contracts/client.ts";
import type { Problem } from "../../../shared/api/contracts/problems.ts";

interface Options {
  readonly baseUrl: string;
  /** A token that is good now; asked for before each call. */
  readonly accessToken: () => Promise<string>;
}

interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly version?: string;
  readonly signal?: AbortSignal;
}

/** The contracts' client without their schemas: types from the table of routes, at run time methods and paths alone. */
export const leanClient =
  ({ baseUrl, accessToken }: Options): Api =>
  async (id, call) => {
    const { method = "GET", path = "/" } = routes[id] ?? {};
    const parts: Parts = call as Parts; // every call has a subset of these parts
    try {
      const response = await fetch(`${baseUrl}${addressOf(path, parts)}`, {
        method,
        headers: headersOf(parts, await accessToken()),
        ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
        ...(parts.signal && { signal: parts.signal }),
        credentials: "omit",
        cache: "no-store",
      });
      const content: unknown = await response.json();
      if (!response.ok) return { ok: false, error: failureOf(content) };
      const version = response.headers.get("etag") ?? undefined;
      // The server has parsed its answer with the route's schema.
      return { ok: true, value: content as never, ...(version !== undefined && { version }) };
    } catch (error) {
      if (parts.signal?.aborted) throw error;
      return { ok: false, error: { kind: "no-answer" } };
    }
  };

const addressOf = (path: string, { params = {}, query = {} }: Parts): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const wanted = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return wanted.length === 0 ? filled : `${filled}?${new URLSearchParams(wanted).toString()}`;
};

const headersOf = ({ body, idempotencyKey, version }: Parts, token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(body !== undefined && { "content-type": "application/json" }),
  ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
  ...(version !== undefined && { "if-match": version }),
});

/** A proxy or a gateway may answer in its own words: only kinds that we know are refusals of the API. */
const failureOf = (content: unknown): Failure => {
  const kind = content !== null && typeof content === "object" && "kind" in content ? content.kind : undefined;
  return typeof kind === "string" && Object.hasOwn(PROBLEMS, kind)
    ? { kind: "problem", problem: content as Problem } // the API's own form, told by its kind
    : { kind: "no-answer" };
};
