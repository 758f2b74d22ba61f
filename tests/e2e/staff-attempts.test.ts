import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import type { Route } from "../../shared/api/contracts/route.ts";
import { ROUTE_IDS, routes } from "../../shared/api/contracts/routes.ts";
import { ROUTE_SAMPLES } from "../support/route-samples.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const HEADER = "scheme,full_name,si_number,phone,commune_code,household_code,household_order,paid_through,method";
const PEOPLE = [
  "household-hi,Nguyễn Thị Bưởi,4200000001,0912000001,18073,HH-1,1,31/12/2026,12",
  "household-hi,Lê Đình Quỳnh,4200000002,0912000002,18100,HH-2,1,31/12/2026,12",
];

describe("attempts on the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  const lines: string[] = [];
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn, onLog: (line) => lines.push(line) });
    await service.admin.addStaff([
      aStaffMember("admin-1", ["administrator"]),
      ...Array.from({ length: 10 }, (_, index) => aStaffMember(`approver-${index}`, ["approver"])),
      aStaffMember("editor-1", ["editor"]),
      aStaffMember("officer-1", ["commune-officer"], ["18073"]),
    ]);
    await service.admin.importFile("people", "people.csv", Buffer.from([HEADER, ...PEOPLE].join("\n")));
  });
  afterAll(() => service.stop());
  const url = () => apiUrlOf(service.cloud);
  const as = (sub: string) => apiClient({ baseUrl: url(), accessToken: () => signIn.tokenOf(sub) });
  const statusWith = async (token: string | undefined, path = "/me") =>
    (await fetch(`${url()}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }))
      .status;
  const idOf = async (text: string): Promise<string> => {
    const reply = await as("editor-1")("search-people", { body: { text } });
    return reply.ok ? (reply.value.people[0]?.participantId ?? "") : "";
  };

  it("lets no token in that is expired, for others, altered, unsigned or an ID token", async () => {
    const good = await signIn.tokenOf("admin-1");
    const [head = "", payload = "", signature = ""] = good.split(".");
    const altered = JSON.parse(Buffer.from(payload, "base64url").toString());
    const alteredPayload = Buffer.from(JSON.stringify({ ...altered, sub: "approver-1" })).toString("base64url");
    const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const past = Math.floor(Date.now() / 1_000) - 3_600;

    expect(await statusWith(good)).toBe(200);
    expect(await statusWith(undefined)).toBe(401);
    expect(await statusWith("nonsense")).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1", { exp: past }))).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1", { nbf: past + 7_200 }))).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1", { client_id: "another" }))).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1", { aud: "another" }))).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1", { iss: "https://elsewhere.example" }))).toBe(401);
    expect(await statusWith(await signIn.forgedTokenOf("admin-1"))).toBe(401);
    expect(await statusWith(`${head}.${alteredPayload}.${signature}`)).toBe(401);
    expect(await statusWith(`${unsigned}.${payload}.`)).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1", { scope: "openid" }))).toBe(403);
    expect(await statusWith(await signIn.tokenOf("admin-1", { token_use: "id" }))).toBe(401);
    expect(await statusWith(await signIn.tokenOf("stranger"))).toBe(403);
  });

  it("answers 401 on every route without a token, and on every path that is none", async () => {
    const asked = await Promise.all(
      ROUTE_IDS.map(async (id) => {
        const { method, path }: Route = routes[id];
        const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ROUTE_SAMPLES[id].params?.[name] ?? "");
        return (await fetch(`${url()}${filled}`, { method })).status;
      }),
    );

    expect(new Set(asked)).toEqual(new Set([401]));
    expect(await statusWith(undefined, "/nowhere")).toBe(401);
    expect(await statusWith(await signIn.tokenOf("admin-1"), "/nowhere")).toBe(404);
  });

  it("says 401 before it has read the body", async () => {
    const { hostname, port, pathname } = new URL(url());
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        // A megabyte is announced and never sent.
        socket.write(
          `POST ${pathname}/lists HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1048576\r\n\r\n{`,
        ),
      );
      socket.once("data", (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once("error", reject);
    });

    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it("hides people of other communes in path, body, filter and by what is changed", async () => {
    const outside = await idOf("quynh");
    const officer = as("officer-1");
    const params = { participantId: outside };
    const idempotencyKey = "attempt-0001";
    const body = { reason: "thử" };
    const replies = await Promise.all([
      officer("get-person", { params }),
      officer("get-timeline", { params }),
      officer("unmask-person", { params, body, idempotencyKey }),
      officer("record-opt-out", { params, body: { ...body, wish: "refuse", topic: "all" }, idempotencyKey }),
    ]);

    for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { problem: { kind: "not-found" } } });
    const found = await officer("search-people", { body: { text: "quynh", communeCode: "18100" } });
    expect(found).toMatchObject({ ok: true, value: { people: [] } });
  });

  it("takes no cursor that somebody else was given, or that was for something else", async () => {
    const inside = await idOf("buoi");
    for (let looks = 0; looks < 51; looks++) await as("editor-1")("get-person", { params: { participantId: inside } });
    const first = await as("editor-1")("get-timeline", { params: { participantId: inside } });
    const cursor = first.ok ? first.value.nextCursor : undefined;
    const next = (sub: string, participantId: string) =>
      as(sub)("get-timeline", { params: { participantId }, query: { cursor } });
    const refused = {
      ok: false,
      error: { problem: { errors: [{ field: "query.cursor", problem: "expired-cursor" }] } },
    };

    expect(cursor).toBeDefined();
    expect(await next("editor-1", inside)).toMatchObject({ ok: true });
    expect(await next("officer-1", inside)).toMatchObject(refused);
    expect(await next("editor-1", await idOf("quynh"))).toMatchObject(refused);
  });

  it("lets one of a thousand approvals do what was proposed", async () => {
    const content = { kind: "change-roles" as const, staffId: "editor-1", roles: ["viewer" as const], communes: [] };
    const proposed = await as("admin-1")("create-proposal", {
      body: { content, reason: "đổi việc" },
      idempotencyKey: "propose-0001",
    });
    if (!proposed.ok) throw new Error(JSON.stringify(proposed.error));
    const { proposalId, contentHash } = proposed.value;
    const attempts = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        as(`approver-${index % 10}`)("approve-proposal", {
          params: { proposalId },
          body: { contentHash },
          idempotencyKey: `approve-${String(index).padStart(6, "0")}`,
        }),
      ),
    );

    expect(attempts.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await service.admin.findStaff("editor-1")).toMatchObject({ roles: ["viewer"], version: 2 });
    const audit = await as("admin-1")("list-audit", { query: { action: "proposal.approved" } });
    expect(audit).toMatchObject({ ok: true, value: { entries: [{ subject: { id: proposalId } }] } });
  }, 120_000);

  it("shuts out whoever was removed at the next request", async () => {
    expect(await statusWith(await signIn.tokenOf("officer-1"))).toBe(200);
    const removed = await as("admin-1")("remove-staff", {
      params: { staffId: "officer-1" },
      body: { reason: "nghỉ việc" },
      idempotencyKey: "remove-0001",
    });

    expect(removed).toMatchObject({ ok: true, value: { state: "removed", roles: [] } });
    expect(await statusWith(await signIn.tokenOf("officer-1"))).toBe(403);
  });

  it("writes no name, phone or number of a person into a log", () => {
    const marked = /Bưởi|Quỳnh|91200000|420000000/;

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => marked.test(line))).toEqual([]);
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});
