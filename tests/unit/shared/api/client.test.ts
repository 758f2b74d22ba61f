import { describe, expect, it } from "vitest";
import { apiClient } from "../../../../shared/api/contracts/client.ts";
import { PROBLEMS, problemType } from "../../../../shared/api/contracts/problems.ts";

const answering = (status: number, content: unknown, headers: Record<string, string> = {}) => {
  const seen: { url: string; init: RequestInit }[] = [];
  const api = apiClient({
    baseUrl: "http://127.0.0.1:1/api/",
    accessToken: async () => "t0ken",
    fetch: async (url, init = {}) => {
      seen.push({ url: String(url), init });
      return Response.json(content, { status, headers });
    },
  });
  return { api, seen };
};

describe("apiClient", () => {
  it("fills path and query, and sends the token, the key and the version in headers", async () => {
    const { api, seen } = answering(200, {}, { etag: '"4"' });

    const reply = await api("correct-phone", {
      params: { participantId: "abc" },
      body: { phone: "0912 345 678", reason: "gọi điện" },
      idempotencyKey: "k-1",
      version: '"3"',
    });

    expect(reply).toEqual({ ok: true, value: {}, version: '"4"' });
    expect(seen[0]?.url).toBe("http://127.0.0.1:1/api/people/abc/phone");
    expect(seen[0]?.init.headers).toEqual({
      authorization: "Bearer t0ken",
      "content-type": "application/json",
      "idempotency-key": "k-1",
      "if-match": '"3"',
    });
  });

  it("leaves out what the query does not say", async () => {
    const { api, seen } = answering(200, {});

    await api("list-audit", { query: { from: "2026-11-01", cursor: undefined } });

    expect(seen[0]?.url).toBe("http://127.0.0.1:1/api/audit?from=2026-11-01");
  });

  it("hands on a problem as the API says it, and calls everything else no answer", async () => {
    const problem = {
      type: problemType("not-found"),
      kind: "not-found",
      title: PROBLEMS["not-found"].title,
      status: 404,
      requestId: "r",
    };

    const known = await answering(404, problem).api("get-me", {});
    const unknown = await answering(502, { message: "Bad Gateway" }).api("get-me", {});

    expect(known).toEqual({ ok: false, error: { kind: "problem", problem } });
    expect(unknown).toEqual({ ok: false, error: { kind: "no-answer" } });
  });
});
