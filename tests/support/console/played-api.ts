import type { Page, Route as PlayedRoute, Request } from "playwright-core";
import { PROBLEMS, type Problem, type ProblemKind, problemType } from "../../../shared/api/contracts/problems.ts";
import type { OkOf, Route } from "../../../shared/api/contracts/route.ts";
import { type RouteId, type Routes, routes } from "../../../shared/api/contracts/routes.ts";

export type AnswerOf<Id extends RouteId> = OkOf<Routes[Id]>;

/** What a route answers: content, a refusal, never anything, or a broken line. */
type Played<Id extends RouteId> = AnswerOf<Id> | Refusal | "never" | "no-line";
export type PlayedApi = { readonly [Id in RouteId]?: Played<Id> };

export class Refusal {
  readonly kind: ProblemKind;
  readonly errors: Problem["errors"];
  constructor(kind: ProblemKind, errors?: Problem["errors"]) {
    this.kind = kind;
    this.errors = errors;
  }
}

const pattern = (path: string): RegExp => new RegExp(`^/api${path.replace(/\{\w+\}/g, "[^/]+")}$`);

const TABLE = Object.entries(routes as Readonly<Record<string, Route>>).map(([id, route]) => ({
  id: id as RouteId, // its own keys
  route,
  path: pattern(route.path),
}));

const routeOf = (request: Request) => {
  const { pathname } = new URL(request.url());
  return TABLE.find(({ route, path }) => route.method === request.method() && path.test(pathname));
};

/**
 * Answers the console's calls in the browser. What it says is held to the schemas of the table of routes, and so are the
 * calls: a picture of something that the API would never say, or take, is worth nothing.
 */
export const playApi = async (page: Page, played: () => PlayedApi): Promise<string[]> => {
  const faults: string[] = [];
  await page.route("**/api/**", async (call) => {
    const found = routeOf(call.request());
    if (!found) {
      faults.push(`no route for ${call.request().method()} ${call.request().url()}`);
      return call.abort();
    }
    faults.push(...faultsOfCall(found.id, found.route, call.request()));
    return answer(call, found, played()[found.id], faults);
  });
  return faults;
};

const faultsOfCall = (id: RouteId, route: Route, request: Request): readonly string[] => {
  const { searchParams } = new URL(request.url());
  const faults: string[] = [];
  const body = route.body?.safeParse(request.postDataJSON());
  if (body && !body.success) faults.push(`${id}: body ${body.error.message}`);
  const query = route.query?.safeParse(Object.fromEntries(searchParams));
  if (query && !query.success) faults.push(`${id}: query ${query.error.message}`);
  if (route.idempotent && !request.headers()["idempotency-key"]) faults.push(`${id}: no idempotency key`);
  if (route.ifMatch && !request.headers()["if-match"]) faults.push(`${id}: no If-Match`);
  return faults;
};

const answer = async (
  call: PlayedRoute,
  { id, route }: { readonly id: RouteId; readonly route: Route },
  played: unknown,
  faults: string[],
): Promise<void> => {
  if (played === "never") return;
  if (played === "no-line") return call.abort("connectionfailed");
  if (played instanceof Refusal) {
    const { status, title } = PROBLEMS[played.kind];
    const problem: Problem = {
      type: problemType(played.kind),
      kind: played.kind,
      title,
      status,
      requestId: "R-7F3K2",
      ...(played.errors && { errors: played.errors }),
    };
    return call.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(problem) });
  }
  const content = route.ok.schema.safeParse(played);
  if (!content.success) faults.push(`${id}: the played answer is not what the API says: ${content.error.message}`);
  return call.fulfill({ status: route.ok.status, contentType: "application/json", body: JSON.stringify(played) });
};
