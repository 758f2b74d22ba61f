import { describe, expect, it } from "vitest";
import type { IdempotencyKeys, KeptAnswer, RequestKey } from "../../../../shared/access/ports.ts";
import { type RouteId, routes } from "../../../../shared/api/contracts/routes.ts";
import { STAFF_SCOPE } from "../../../../shared/api/contracts/sign-in.ts";
import type { Refusal } from "../../../../shared/api/server/asked.ts";
import { serveRoute } from "../../../../shared/api/server/serve.ts";
import { err, ok, type Result } from "../../../../shared/kernel/result.ts";
import { ROUTE_SAMPLES } from "../../../support/route-samples.ts";
import { aStaffMember } from "../../../support/staff-sign-in.ts";

const NOW = new Date("2026-12-01T02:00:00Z");
const STOPPED = { stopped: { since: "2026-12-01T02:00:00.000Z", by: "Tôi" } };

/** Keys as the table keeps them; what is claimed, kept and let go is noted. */
const serving = (answers: readonly (Result<unknown, Refusal> | Error)[], state?: "in-progress" | "other-request") => {
  const kept = new Map<string, KeptAnswer>();
  const noted: string[] = [];
  const nameOf = ({ staffId, routeId, key }: RequestKey) => `${staffId} ${routeId} ${key}`;
  const hashes = new Set<string>();
  const keys: IdempotencyKeys = {
    async claim(key) {
      hashes.add(key.bodyHash);
      noted.push(`claim ${nameOf(key)}`);
      if (state !== undefined) return err({ kind: state });
      const answer = kept.get(nameOf(key));
      return answer === undefined ? ok(undefined) : err({ kind: "answered", answer });
    },
    async keep(key, answer) {
      noted.push("keep");
      kept.set(nameOf(key), answer);
    },
    release: async () => void noted.push("release"),
  };
  let calls = 0;
  const handler = async () => {
    const answer = answers[calls++] ?? new Error("once too often");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const errors: unknown[] = [];
  const serve = serveRoute(
    {
      ...{ routes, keys, clock: { now: () => NOW }, cursorKey: async () => "k".repeat(40), newId: () => "id" },
      staff: { find: async () => aStaffMember("s-me", ["administrator", "approver", "editor"]) },
      sightings: { note: async () => undefined },
      onError: (error) => errors.push(error),
    },
    { "stop-sending": handler, "change-settings": handler, "unmask-person": handler } as never, // these alone are asked
  );
  const send = async (
    routeId: RouteId,
    { key = "key-00000001", body = ROUTE_SAMPLES[routeId].body as unknown } = {},
  ) => {
    const {
      statusCode,
      body: said,
      headers,
    } = await serve(routeId, {
      requestId: "r-1",
      claims: {
        ...{ sub: "s-me", token_use: "access", scope: `openid ${STAFF_SCOPE}` },
        auth_time: String(NOW.getTime() / 1_000 - 60),
      },
      ...{ params: ROUTE_SAMPLES[routeId].params ?? {}, query: {} },
      headers: { "content-type": "application/json", "idempotency-key": key, "if-match": '"1"' },
      body: JSON.stringify(body),
    });
    const { kind, ...answer } = JSON.parse(said) as { readonly kind?: string };
    return { statusCode, kind, answer, etag: headers.etag, type: headers["content-type"] };
  };
  return { send, noted, errors, hashes, calls: () => calls };
};

describe("a request that comes again", () => {
  it("gets the first answer, and is done once", async () => {
    const { send, calls, noted } = serving([ok(STOPPED)]);
    const first = await send("stop-sending");

    expect(await send("stop-sending")).toEqual(first);
    expect(first).toMatchObject({ statusCode: 200, answer: STOPPED, type: "application/json; charset=utf-8" });
    expect([calls(), noted]).toEqual([
      1,
      ["claim s-me stop-sending key-00000001", "keep", "claim s-me stop-sending key-00000001"],
    ]);
  });

  it("under another key is another request, and each body has a hash of its own", async () => {
    const { send, calls, hashes } = serving([ok(STOPPED), ok(STOPPED)]);
    await send("stop-sending");
    await send("stop-sending", { key: "key-00000002", body: { reason: "vì bão" } });

    expect([calls(), hashes.size]).toEqual([2, 2]);
  });

  it("may be tried again where it was refused or failed", async () => {
    const { send, noted, errors } = serving([err({ kind: "not-possible-now" }), new Error("broken"), ok(STOPPED)]);

    expect(await send("stop-sending")).toMatchObject({ statusCode: 409, kind: "not-possible-now" });
    expect(await send("stop-sending")).toMatchObject({
      ...{ statusCode: 500, kind: "server-fault", type: "application/problem+json; charset=utf-8" },
    });
    expect(await send("stop-sending")).toMatchObject({ statusCode: 200 });
    expect(noted.filter((each) => !each.startsWith("claim"))).toEqual(["release", "release", "keep"]);
    expect(errors).toHaveLength(1);
  });

  it("is told that it is being done, or that its key named something else", async () => {
    expect(await serving([], "in-progress").send("stop-sending")).toMatchObject({
      ...{ statusCode: 409, kind: "request-in-progress" },
    });
    expect(await serving([], "other-request").send("stop-sending")).toMatchObject({
      ...{ statusCode: 422, kind: "key-reused" },
    });
  });

  it("leaves nothing kept of full numbers: it is done again", async () => {
    const shown = ok({ siNumber: "4200000001" });
    const { send, calls, noted } = serving([shown, shown]);
    await send("unmask-person");

    expect((await send("unmask-person")).answer).toEqual({ siNumber: "4200000001" });
    expect([calls(), noted.includes("keep")]).toEqual([2, false]);
  });

  it.each(["short", "key with spaces", `k${"e".repeat(64)}y`])("must have a key of the right form: %s", async (key) => {
    expect(await serving([]).send("stop-sending", { key })).toMatchObject({ statusCode: 400, kind: "invalid-request" });
  });
});
