import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

describe("the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn, virtualFrom: new Date("2026-12-14T00:00:00Z") });
    await service.admin.addStaff([
      aStaffMember("admin-1", ["administrator"]),
      aStaffMember("approver-1", ["approver"]),
      aStaffMember("editor-1", ["editor"]),
    ]);
  });
  afterAll(() => service.stop());
  const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });

  it("says who is signed in", async () => {
    const me = await as("admin-1")("get-me", {});

    expect(me).toMatchObject({ ok: true, value: { roles: ["administrator"], waiting: 0 } });
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("lets a second person approve new staff, who can then sign in", async () => {
    const content = {
      kind: "invite-staff" as const,
      email: "moi@hatinh.example",
      name: "Người Mới",
      roles: ["viewer" as const],
      communes: [],
    };
    const proposed = await as("admin-1")("create-proposal", {
      body: { content, reason: "nhân sự mới" },
      idempotencyKey: "key-00000001",
    });
    if (!proposed.ok) throw new Error(JSON.stringify(proposed));
    const { proposalId, contentHash } = proposed.value;
    const approve = (sub: string) =>
      as(sub)("approve-proposal", {
        params: { proposalId },
        body: { contentHash },
        idempotencyKey: `approve-${sub}`,
      });

    expect(await approve("admin-1")).toMatchObject({ ok: false, error: { problem: { kind: "own-proposal" } } });
    expect(await approve("editor-1")).toMatchObject({ ok: false, error: { problem: { kind: "not-allowed" } } });
    expect(await approve("approver-1")).toMatchObject({ ok: true, value: { state: "approved" } });
    const account = signIn.accounts.find("moi@hatinh.example");
    expect(await as(account?.sub ?? "")("get-me", {})).toMatchObject({ ok: true, value: { name: "Người Mới" } });
    expect(await as("admin-1")("list-audit", {})).toMatchObject({
      ok: true,
      value: {
        entries: [{ action: "proposal.approved", actor: { staffId: "approver-1" } }, { action: "proposal.created" }],
      },
    });
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  const settings = async () => {
    const reply = await as("admin-1")("get-settings", {});
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };
  let keys = 0;
  const idempotencyKey = () => `setting-${String(++keys).padStart(4, "0")}`;

  it("refuses wrong settings at their field, and what was seen too long ago", async () => {
    const { version, window } = await settings();
    const change = (changes: object, seen = version) =>
      as("admin-1")("change-settings", {
        body: { change: changes, reason: "theo hợp đồng mới" },
        version: seen,
        idempotencyKey: idempotencyKey(),
      });
    const problemOf = async (changes: object) => {
      const reply = await change(changes);
      return reply.ok || reply.error.kind !== "problem" ? undefined : reply.error.problem.errors?.[0];
    };

    expect(await problemOf({ window: { ...window, closesAtMinute: 1_260 } })).toMatchObject({
      field: "body.change.window.closesAtMinute",
      problem: "window-outside-day",
      remedy: expect.stringContaining("07:30–20:00"),
    });
    expect(await problemOf({ restDays: [1, 2, 3, 4, 5, 6, 7] })).toMatchObject({ problem: "no-sending-day" });
    expect(await problemOf({ monthlyBudget: -1 })).toMatchObject({
      field: "body.change.monthlyBudget",
      problem: "out-of-range",
    });
    expect(await change({ dailyQuota: { zalo: 40_000, sms: 9_000 } })).toMatchObject({
      ok: true,
      value: { settings: { dailyQuota: { zalo: 40_000 }, changedBy: { staffId: "admin-1" } } },
    });
    expect(await change({ dailyQuota: { zalo: 1, sms: 1 } })).toMatchObject({
      error: { problem: { kind: "changed-meanwhile" } },
    });
    const audit = await as("admin-1")("list-audit", { query: { action: "settings.changed" } });
    expect(audit).toMatchObject({
      ok: true,
      value: {
        entries: [
          {
            actor: { staffId: "admin-1" },
            reason: "theo hợp đồng mới",
            details: {
              from: expect.stringMatching(/^2026-12-14T/),
              dailyQuota: '{"sms":10000,"zalo":50000} → {"sms":9000,"zalo":40000}',
            },
          },
        ],
      },
    });
  });

  it("confirms the floor of 2027 by two people and moves a step off a new holiday: messages name both prices", async () => {
    await service.admin.importFile("people", "people.csv", Buffer.from(VOLUNTARY.join("\n")));
    const content = { kind: "confirm-law" as const, parameterId: "vsi-floor-2027-01-01" };
    const propose = (sub: string) =>
      as(sub)("create-proposal", { body: { content, reason: "đã có công văn" }, idempotencyKey: idempotencyKey() });
    const effect = await as("editor-1")("preview-settings", { body: { confirmLaw: content.parameterId } });
    const proposed = await propose("editor-1");
    if (!proposed.ok) throw new Error(JSON.stringify(proposed.error));
    const { proposalId, contentHash } = proposed.value;
    const approved = await as("approver-1")("approve-proposal", {
      params: { proposalId },
      body: { contentHash },
      idempotencyKey: idempotencyKey(),
    });
    const { version } = await settings();
    const holiday = await as("admin-1")("set-calendar-day", {
      params: { date: "2026-12-15" },
      body: {
        kind: "off",
        name: "Nghỉ theo quyết định",
        source: "QĐ 99/2026",
        confirmed: true,
        reason: "mới ban hành",
      },
      version,
      idempotencyKey: idempotencyKey(),
    });
    await service.cloud.advanceTo(new Date("2026-12-14T03:00:00Z"));

    expect(effect).toMatchObject({ ok: true, value: { messages: { before: 1, after: 1 }, priced: 1, moved: 0 } });
    expect(proposed.value).toMatchObject({ law: { value: 2_200_000, before: 1_500_000 } });
    expect(approved).toMatchObject({ ok: true, value: { state: "approved" } });
    expect(await propose("editor-1")).toMatchObject({
      error: { problem: { errors: [{ field: "body.content.parameterId", problem: "already-confirmed" }] } },
    });
    expect(holiday).toMatchObject({
      ok: true,
      value: {
        effect: {
          moved: 1,
          days: [
            { day: "2026-12-14", before: 0, after: 1 },
            { day: "2026-12-15", before: 1, after: 0 },
          ],
        },
      },
    });
    const sent = JSON.stringify(service.store.outbox.all());
    expect(sent).toMatch(/792\.000/);
    expect(sent).toMatch(/1\.161\.600/);
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});

const VOLUNTARY = [
  "scheme,full_name,si_number,phone,commune_code,paid_through,method,income",
  "voluntary-si,Lê Đình Quỳnh,4200000003,0912000003,18100,31/12/2026,3,1500000",
];
