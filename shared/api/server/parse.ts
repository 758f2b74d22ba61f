import type * as z from "zod";
import { err, ok, type Result } from "../../kernel/result.ts";
import type { FieldProblem } from "../contracts/problems.ts";
import type { Route } from "../contracts/route.ts";
import { MAX_BODY_BYTES, MAX_DEPTH } from "../contracts/values.ts";
import type { Refusal, WrongField } from "./asked.ts";

/** A request as it came, as far as this API looks at it. */
export interface Incoming {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | undefined;
}

export interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Path, query and body by the route's schemas; all that is wrong is said at once. */
export const parseIncoming = (route: Route, incoming: Incoming): Result<Parsed, Refusal> => {
  const content = contentOf(route, incoming);
  if (!content.ok) return content;
  const parts = {
    path: parsePart(route.params, incoming.params, "path"),
    query: parsePart(route.query, incoming.query, "query"),
    body: parsePart(route.body, content.value, "body"),
  };
  const errors = Object.values(parts).flatMap((part) => (part.ok ? [] : part.error));
  if (errors.length > 0) return err({ kind: "invalid-request", errors: errors.slice(0, MOST_ERRORS) });
  const parsedOf = (part: (typeof parts)["path"]) => (part.ok ? part.value : undefined);
  return ok({ params: parsedOf(parts.path), query: parsedOf(parts.query), body: parsedOf(parts.body) });
};

const MOST_ERRORS = 20;

const contentOf = ({ body: schema }: Route, { body, headers }: Incoming): Result<unknown, Refusal> => {
  if (body !== undefined && Buffer.byteLength(body) > MAX_BODY_BYTES) return err({ kind: "too-large" });
  if (schema === undefined) return body === undefined || body === "" ? ok({}) : err(wrong("body", "unknown-field"));
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return err({ kind: "not-json" });
  try {
    const value: unknown = JSON.parse(body ?? "");
    return depthOf(value) > MAX_DEPTH ? err(wrong("body", "too-deep")) : ok(value);
  } catch {
    return err(wrong("body", "wrong-form"));
  }
};

const wrong = (field: string, problem: FieldProblem): Refusal => ({
  kind: "invalid-request",
  errors: [{ field, problem }],
});

const depthOf = (value: unknown): number => {
  let level: readonly unknown[] = [value];
  for (let depth = 0; ; depth++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0 || depth > MAX_DEPTH) return depth;
  }
};

const parsePart = (
  schema: z.ZodType | undefined,
  value: unknown,
  place: "path" | "query" | "body",
): Result<unknown, readonly WrongField[]> => {
  if (schema === undefined) {
    const isEmpty = place !== "query" || Object.keys(Object(value)).length === 0;
    return isEmpty ? ok({}) : err([{ field: place, problem: "unknown-field" }]);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.flatMap((issue) => fieldsOf(issue, value, place)));
};

const fieldsOf = (issue: z.core.$ZodIssue, value: unknown, place: string): readonly WrongField[] => {
  const at = (path: readonly PropertyKey[]) => [place, ...path.map(shown)].join(".");
  if (issue.code !== "unrecognized_keys") return [{ field: at(issue.path), problem: problemOf(issue, value) }];
  return issue.keys.slice(0, MOST_ERRORS).map((key) => ({ field: at([...issue.path, key]), problem: "unknown-field" }));
};

/** Unknown field names may hold anything: only what can be a name is repeated. */
const shown = (key: PropertyKey): string => (/^[A-Za-z0-9_-]{1,40}$/.test(String(key)) ? String(key) : "?");

const problemOf = (issue: z.core.$ZodIssue, value: unknown): FieldProblem => {
  if (issue.code === "invalid_type") return valueAt(value, issue.path) === undefined ? "missing" : "wrong-type";
  if (issue.code === "invalid_value" || issue.code === "invalid_union") return "not-in-list";
  if (issue.code === "invalid_format") return issue.format === "email" ? "not-an-email" : "wrong-form";
  if (issue.code === "too_small") return TOO_SMALL[issue.origin] ?? "wrong-form";
  if (issue.code === "too_big") return TOO_BIG[issue.origin] ?? "wrong-form";
  return "wrong-form";
};

const TOO_SMALL: Readonly<Record<string, FieldProblem>> = {
  string: "too-short",
  array: "missing",
  int: "out-of-range",
  number: "out-of-range",
};
const TOO_BIG: Readonly<Record<string, FieldProblem>> = {
  string: "too-long",
  array: "too-many",
  int: "out-of-range",
  number: "out-of-range",
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (current, key) =>
      typeof current === "object" && current !== null
        ? Object.entries(current).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
