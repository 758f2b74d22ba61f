import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

describe("the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn });
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
});
