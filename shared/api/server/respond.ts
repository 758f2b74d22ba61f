import type { Result } from "../../kernel/result.ts";
import { FIELD_PROBLEMS, PROBLEMS, type Problem, problemType } from "../contracts/problems.ts";
import type { Refusal } from "./asked.ts";

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** On every answer, good or bad: none of it may be kept, framed or taken for something else. */
const ALWAYS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

export const respondOk = (status: number, body: string, version?: string): HttpResponse => ({
  statusCode: status,
  headers: { ...ALWAYS, "content-type": "application/json; charset=utf-8", ...(version && { etag: version }) },
  body,
});

/** RFC 9457: the kind, what to do, and for each wrong field where it is and its remedy; never a value. */
export const respondProblem = ({ kind, errors }: Refusal, requestId: string): HttpResponse => {
  const { status, title } = PROBLEMS[kind];
  const problem: Problem = {
    type: problemType(kind),
    kind,
    title,
    status,
    requestId,
    ...(errors && {
      errors: errors.map(({ field, problem: wrong }) => ({ field, problem: wrong, remedy: FIELD_PROBLEMS[wrong] })),
    }),
  };
  return {
    statusCode: status,
    headers: {
      ...ALWAYS,
      "content-type": "application/problem+json; charset=utf-8",
      ...(status === 401 && { "www-authenticate": "Bearer" }),
      ...(status === 429 && { "retry-after": "60" }),
    },
    body: JSON.stringify(problem),
  };
};

export const versionIn = (value: unknown): string | undefined => {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  return typeof version === "string" ? version : undefined;
};

export type Outcome = Result<unknown, Refusal>;
