import { describe, expect, it } from "vitest";
import type { IdempotencyKeys, KeptAnswer, RequestKey, StaffMember } from "../../../../shared/access/ports.ts";
import { ROLES, type Role, type Scope, scopeFor } from "../../../../shared/access/rules/permissions.ts";
import { FIELD_PROBLEMS } from "../../../../shared/api/contracts/problems.ts";
import type { Route } from "../../../../shared/api/contracts/route.ts";
import { ROUTE_IDS, type RouteId, routes } from "../../../../shared/api/contracts/routes.ts";
import { STAFF_SCOPE } from "../../../../shared/api/contracts/sign-in.ts";
import type { Asked, RouteHandlers } from "../../../../shared/api/server/asked.ts";
import { type ApiRequest, serveRoute } from "../../../../shared/api/server/serve.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { ROUTE_SAMPLES } from "../../../support/route-samples.ts";

const NOW = new Date("2026-12-01T02:00:00Z");
const signedInAt = String(NOW.getTime() / 1_000 - 60);

const staffWith = (roles: readonly Role[], changes: Partial<StaffMember> = {}): StaffMember => ({
  ...{ staffId: "s-me", name: "Tôi", email: "toi@hatinh.example", roles, communes: ["18073"] },
  ...{ state: "active", since: NOW.toISOString(), version: 1, ...changes },
});

const inMemoryKeys = (): IdempotencyKeys => {
  const kept = new Map<string, { readonly bodyHash: string; answer?: KeptAnswer }>();
  const nameOf = ({ staffId, routeId, key }: RequestKey) => `${staffId}#${routeId}#${key}`;
  return {
    async claim(key) {
      const known = kept.get(nameOf(key));
      if (known === undefined) {
        kept.set(nameOf(key), { bodyHash: key.bodyHash });
        return ok(undefined);
      }
      if (known.bodyHash !== key.bodyHash) return err({ kind: "other-request" });
      return known.answer ? err({ kind: "answered", answer: known.answer }) : err({ kind: "in-progress" });
    },
    keep: async (key, answer) => void kept.set(nameOf(key), { bodyHash: key.bodyHash, answer }),
    release: async (key) => void kept.delete(nameOf(key)),
  };
};

/** Every handler notes that it was asked, and by whom within which scope; it then refuses, as there is nothing to show. */
const serving = (caller: StaffMember | undefined) => {
  const asked: { readonly routeId: RouteId; readonly scope: Scope; readonly body: unknown }[] = [];
  const errors: unknown[] = [];
  const handlers = Object.fromEntries(
    ROUTE_IDS.map((routeId) => [
      routeId,
      async ({ scope, body }: Asked) => {
        asked.push({ routeId, scope, body });
        return err({ kind: "not-found" });
      },
    ]),
  ) as unknown as RouteHandlers; // one for each id, by the line above
  const serve = serveRoute(
    {
      routes,
      staff: { find: async (sub) => (sub === caller?.staffId ? caller : undefined) },
      sightings: { note: async () => undefined },
      keys: inMemoryKeys(),
      clock: { now: () => NOW },
      cursorKey: async () => "k".repeat(40),
      newId: () => "id",
      onError: (error) => errors.push(error),
    },
    handlers,
  );
  return { serve, asked, errors };
};

const claims = { sub: "s-me", token_use: "access", scope: `openid ${STAFF_SCOPE}`, auth_time: signedInAt };

const requestTo = (routeId: RouteId, changes: Partial<ApiRequest> = {}): ApiRequest => {
  const { params = {}, query = {}, body } = ROUTE_SAMPLES[routeId];
  const { idempotent, ifMatch }: Route = routes[routeId];
  return {
    requestId: "r-1",
    claims,
    params,
    query,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(idempotent && { "idempotency-key": "key-00000001" }),
      ...(ifMatch && { "if-match": '"1"' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    ...changes,
  };
};

const kindOf = ({ body }: { readonly body: string }): string => JSON.parse(body).kind;

const pairs = ROUTE_IDS.flatMap((routeId) => ROLES.map((role) => [routeId, role] as const));

describe("serveRoute decides who may", () => {
  it.each(pairs)("%s as %s", async (routeId, role) => {
    const caller = staffWith([role]);
    const { serve, asked } = serving(caller);
    const scope = scopeFor(caller, routes[routeId].action);

    const response = await serve(routeId, requestTo(routeId));

    expect(kindOf(response)).toBe(scope === undefined ? "not-allowed" : "not-found");
    expect(asked.map((each) => each.scope)).toEqual(scope === undefined ? [] : [scope]);
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  it.each(ROUTE_IDS)(
    "%s refuses people who are not staff, were removed or have no role, whatever they send",
    async (routeId) => {
      const strangers = [undefined, staffWith(["administrator"], { state: "removed" }), staffWith([])];
      const kinds = await Promise.all(
        strangers.map(async (stranger) => {
          const { serve, asked } = serving(stranger);
          const response = await serve(routeId, requestTo(routeId, { body: "{ not json" }));
          return [kindOf(response), asked.length];
        }),
      );

      expect(kinds).toEqual([
        ["not-staff", 0],
        ["not-staff", 0],
        ["not-allowed", 0],
      ]);
    },
  );

  it.each([
    ["an ID token", { token_use: "id" }],
    ["a token without the scope", { scope: "openid email" }],
    ["a token whose scope only looks like it", { scope: `openid ${STAFF_SCOPE}x` }],
    ["a token of nobody", { sub: undefined }],
  ])("takes %s for no sign-in", async (_, changes) => {
    const { serve, asked } = serving(staffWith(["administrator"]));

    const response = await serve("get-me", requestTo("get-me", { claims: { ...claims, ...changes } }));

    expect([response.statusCode, kindOf(response), asked]).toEqual([401, "sign-in-required", []]);
  });

  it("lets nobody decide whose browser was left open", async () => {
    const { serve, asked } = serving(staffWith(["approver"]));
    const old = { ...claims, auth_time: String(NOW.getTime() / 1_000 - 61 * 60) };

    const response = await serve("approve-proposal", requestTo("approve-proposal", { claims: old }));

    expect([kindOf(response), asked]).toEqual(["second-factor-required", []]);
  });
});

describe("serveRoute reads requests strictly", () => {
  const everything = staffWith(ROLES);
  const withBody = ROUTE_IDS.filter((routeId) => ROUTE_SAMPLES[routeId].body !== undefined);

  it.each(withBody)("%s refuses a field that nobody asked for, and names it with the remedy", async (routeId) => {
    const { serve, asked } = serving(everything);
    const body = JSON.stringify({ ...Object(ROUTE_SAMPLES[routeId].body), roles2: ["administrator"], staffId2: "x" });

    const response = await serve(routeId, requestTo(routeId, { body }));

    expect(asked).toEqual([]);
    expect(JSON.parse(response.body)).toMatchObject({
      kind: "invalid-request",
      errors: expect.arrayContaining([
        { field: "body.roles2", problem: "unknown-field", remedy: FIELD_PROBLEMS["unknown-field"] },
      ]),
    });
  });

  it.each(withBody)("%s refuses what is too large, too deep, or no JSON", async (routeId) => {
    const { serve, asked } = serving(everything);
    const send = async (body: string, headers = requestTo(routeId).headers) =>
      kindOf(await serve(routeId, requestTo(routeId, { body, headers })));
    let deep = "1";
    for (let depth = 0; depth < 30; depth++) deep = `{"a":${deep}}`;

    expect(await send(`"${"x".repeat(70_000)}"`)).toBe("too-large");
    expect(await send(deep)).toBe("invalid-request");
    expect(await send("{")).toBe("invalid-request");
    expect(await send("{}", { ...requestTo(routeId).headers, "content-type": "text/plain" })).toBe("not-json");
    expect(asked).toEqual([]);
  });

  it("never repeats a value or the name of a field that somebody made up", async () => {
    const { serve } = serving(everything);
    const body = JSON.stringify({ phone: "SECRET-VALUE", reason: "SECRET-VALUE", "<SECRET-VALUE>": 1 });

    const response = await serve("correct-phone", requestTo("correct-phone", { body }));

    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain("SECRET-VALUE");
  });

  it("asks for the idempotency key and the version where the route does", async () => {
    const { serve, asked } = serving(everything);
    const headers = { "content-type": "application/json" };

    const noKey = await serve("correct-phone", requestTo("correct-phone", { headers }));
    const noVersion = await serve(
      "correct-phone",
      requestTo("correct-phone", { headers: { ...headers, "idempotency-key": "key-00000001" } }),
    );

    expect(JSON.parse(noKey.body).errors[0].field).toBe("header.Idempotency-Key");
    expect([noVersion.statusCode, kindOf(noVersion)]).toEqual([428, "version-required"]);
    expect(asked).toEqual([]);
  });

  it("says of a key that came with another body that it was used", async () => {
    const keys = inMemoryKeys();
    const key = { staffId: "s", routeId: "r", key: "k", bodyHash: "1" };
    await keys.claim(key, NOW);

    expect(await keys.claim({ ...key, bodyHash: "2" }, NOW)).toEqual(err({ kind: "other-request" }));
  });

  it("answers what nobody expected with the request's id alone", async () => {
    const { serve, errors } = serving(everything);

    const response = await serve("list-staff", requestTo("list-staff", { query: { cursor: "abc" } }));

    expect([response.statusCode, JSON.parse(response.body).errors[0].field, errors]).toEqual([400, "query.cursor", []]);
  });
});
