import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient } from "../../shared/api/contracts/client.ts";
import { type RunningService, runService } from "../support/running-service.ts";
import { apiUrlOf, aStaffMember, newTestSignIn, type TestSignIn } from "../support/staff-sign-in.ts";

const HEADER =
  "run_id,type,months,si_number,full_name,birth_date,phone,commune_code,amount,method,bank,account_last4,paid_on,status,return_text";
const row = (si: string, name: string, phone: string, commune: string, rest: string): string =>
  `2026-12,pension,12/2026,${si},${name},1955,${phone},${commune},${rest}`;
const FILE = [
  HEADER,
  row("4200000001", "Nguyễn Thị Bưởi", "0912000001", "18073", "3000000,account,Agribank,4321,01/12/2026,paid,"),
  row("4200000002", "Trần Văn Nam", "0912000002", "18073", "4000000,account,Agribank,4322,01/12/2026,paid,"),
  // Two lines of one account wait for a person.
  row("4200000003", "Lê Đình Quỳnh", "0912000003", "18100", "5000000,account,Agribank,4323,01/12/2026,paid,"),
  row("4200000004", "Phan Thị Mai", "0912000004", "18100", "5500000,account,Agribank,4323,01/12/2026,paid,"),
  row("4200000005", "Hoàng Đức Tài", "0912000005", "18073", "2000000,account,Agribank,4325,,returned,Sai số tài khoản"),
];
const TOTALS = { rows: 5, sum: 19_500_000, sumAccount: 19_500_000, sumCash: 0, sumHome: 0 };

describe("payout runs in the staff's API", () => {
  let service: RunningService;
  let signIn: TestSignIn;
  beforeAll(async () => {
    signIn = await newTestSignIn();
    service = await runService({ signIn });
    await service.admin.addStaff([
      aStaffMember("editor-1", ["editor"]),
      aStaffMember("approver-1", ["approver"]),
      aStaffMember("approver-2", ["approver"]),
      aStaffMember("officer-1", ["commune-officer"], ["18073"]),
      aStaffMember("officer-2", ["commune-officer"], ["18100"]),
    ]);
    await service.admin.importFile("payouts", "ketqua.csv", Buffer.from(FILE.join("\n")));
  });
  afterAll(() => service.stop());
  const as = (sub: string) => apiClient({ baseUrl: apiUrlOf(service.cloud), accessToken: () => signIn.tokenOf(sub) });
  const runId = "2026-12";
  const runAs = async (sub: string) => {
    const reply = await as(sub)("get-payout-run", { params: { runId } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };
  const file = async () => (await runAs("editor-1")).files[0]?.file ?? "";
  const type = async (sub: string, totals: typeof TOTALS) =>
    as(sub)("type-payout-totals", {
      params: { runId, file: await file() },
      body: totals,
      idempotencyKey: randomUUID(),
    });
  const approve = async (sub: string) =>
    as(sub)("approve-payouts", { params: { runId, file: await file() }, body: {}, idempotencyKey: randomUUID() });
  const marked = async (sub: string, mark: "held" | "returned") => {
    const reply = await as(sub)("list-marked-payouts", { params: { runId }, query: { mark } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value.payouts;
  };
  const casesOf = async (sub: string, state: "open" | "with-bank" | "closed" = "open") => {
    const reply = await as(sub)("list-payout-cases", { query: { state } });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value.cases;
  };
  const sentTo = () => service.store.outbox.all().map(({ to }) => to);
  const refused = (kind: string) => ({ ok: false, error: { problem: { kind } } });

  it("do not show the file's totals before another person has typed them", async () => {
    const run = await runAs("editor-1");

    expect(run).toMatchObject({ months: "12/2026", recipients: 5, state: "imported" });
    expect(run.files[0]?.differences).toBeUndefined();
    expect(await approve("approver-1")).toMatchObject(refused("not-possible-now"));
    expect(await as("officer-1")("get-payout-run", { params: { runId } })).toMatchObject(refused("not-allowed"));
  });

  it("say what differs, and let nothing be approved until it agrees", async () => {
    const typed = await type("approver-1", { ...TOTALS, rows: 6, sum: 22_750_000 });

    expect(typed.ok && typed.value.files[0]?.differences?.filter(({ difference }) => difference !== 0)).toEqual([
      { what: "rows", typed: 6, inFile: 5, difference: -1 },
      { what: "sum", typed: 22_750_000, inFile: 19_500_000, difference: -3_250_000 },
    ]);
    expect(await approve("approver-2")).toMatchObject(refused("not-possible-now"));
    expect(await type("approver-1", TOTALS)).toMatchObject({ ok: true, value: { state: "totals-agree" } });
  });

  it("are approved once, by another person than typed the totals, and by no editor", async () => {
    expect(await approve("approver-1")).toMatchObject(refused("own-proposal"));
    expect(await approve("editor-1")).toMatchObject(refused("not-allowed"));

    const replies = await Promise.all(Array.from({ length: 20 }, () => approve("approver-2")));

    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await runAs("editor-1")).toMatchObject({ state: "approved" });
  });

  it("send what is free, hold what waits for a person, and send it once it is let go", async () => {
    await service.cloud.advanceTo(new Date("2026-12-01T02:00:00Z"));
    expect(sentTo().toSorted()).toEqual(["+84912000001", "+84912000002", "+84912000005"]);

    const held = await marked("approver-2", "held");
    expect(held.map(({ name, flags }) => [name, flags.includes("shared-account")]).toSorted()).toEqual([
      ["Lê Đình Quỳnh", true],
      ["Phan Thị Mai", true],
    ]);
    const quynh = held.find(({ name }) => name === "Lê Đình Quỳnh");
    const decided = await as("approver-2")("decide-payout", {
      params: { runId, payoutId: quynh?.payoutId ?? "" },
      body: { kind: "release", reason: "đã hỏi ngân hàng" },
      idempotencyKey: randomUUID(),
    });
    expect(decided).toMatchObject({ ok: true, value: { decision: "release" } });

    await service.cloud.advanceTo(new Date("2026-12-01T03:00:00Z"));
    expect(sentTo()).toContain("+84912000003");
    expect(sentTo()).not.toContain("+84912000004");
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("leave a case for returned money to the commune's officer alone, who works it to its end", async () => {
    const [found] = await casesOf("officer-1");

    expect(found).toMatchObject({ kind: "returned", name: "Hoàng Đức Tài", dueOn: "2026-12-04" });
    expect(await casesOf("officer-2")).toEqual([]);
    const caseId = found?.caseId ?? "";
    expect(await as("officer-2")("get-payout-case", { params: { caseId } })).toMatchObject(refused("not-found"));
    expect(await as("officer-1")("get-payout-case", { params: { caseId } })).toMatchObject({
      ok: true,
      value: { phone: "+84912000005", bankReason: "Sai số tài khoản", accountLast4: "4325", amount: 2_000_000 },
    });

    const move = (state: "with-bank" | "closed" | "open", answer?: "received") =>
      as("officer-1")("move-payout-case", {
        params: { caseId },
        body: { state, text: "đã gọi cho ông Tài", ...(answer && { answer }) },
        idempotencyKey: randomUUID(),
      });
    expect(await move("with-bank")).toMatchObject({
      ok: true,
      value: { state: "with-bank", owner: { staffId: "officer-1" } },
    });
    expect(await move("closed", "received")).toMatchObject({
      ok: true,
      value: { state: "closed", answer: "received" },
    });
    expect(await move("open")).toMatchObject(refused("not-possible-now"));
    expect((await casesOf("officer-1", "closed")).map(({ name }) => name)).toEqual(["Hoàng Đức Tài"]);
    expect(service.cloud.gateway.refused).toEqual([]);
  });

  it("show what one person would be told, and why another is not, before and after the approval", async () => {
    const [held] = (await marked("editor-1", "held")).filter(({ name }) => name === "Phan Thị Mai");
    const [returned] = await marked("editor-1", "returned");
    const preview = async (payoutId = "") => as("editor-1")("preview-payout", { params: { runId, payoutId } });

    expect(await preview(held?.payoutId)).toMatchObject({ ok: true, value: { step: "paid", skipped: "held" } });
    expect(await preview(returned?.payoutId)).toMatchObject({
      ok: true,
      value: {
        step: "returned",
        zalo: { title: "Chưa trả được lương hưu, trợ cấp BHXH", body: expect.stringContaining("Hoàng Đức Tài") },
        sms: expect.stringContaining("chua vao duoc tai khoan"),
      },
    });
  });

  it("count what recipients answered, whichever way it came", async () => {
    expect((await runAs("editor-1")).answers).toEqual({ received: 1, notReceived: 0, none: 4 });
  });

  it("do nothing for those who may not, forge the file, another run or a stranger's case, or come again", async () => {
    const [held] = (await marked("approver-2", "held")).filter(({ name }) => name === "Phan Thị Mai");
    const release = { kind: "release", reason: "xin cho gửi" } as const;
    const decide = (sub: string, params: { readonly runId: string; readonly payoutId: string }) =>
      as(sub)("decide-payout", { params, body: release, idempotencyKey: randomUUID() });
    const own = { runId, payoutId: held?.payoutId ?? "" };
    const [closed] = await casesOf("officer-1", "closed");
    const forged = "0".repeat(64);
    const approveForged = as("approver-2")("approve-payouts", {
      ...{ params: { runId, file: forged }, body: {}, idempotencyKey: randomUUID() },
    });

    expect(await approveForged).toMatchObject(refused("not-found"));
    expect(await type("approver-1", { ...TOTALS, rows: 1 })).toMatchObject(refused("already-decided"));
    expect(await decide("officer-1", own)).toMatchObject(refused("not-allowed"));
    expect(await decide("editor-1", own)).toMatchObject(refused("not-allowed"));
    expect(await decide("approver-2", { ...own, runId: "2026-11" })).toMatchObject(refused("not-found"));
    expect(await decide("approver-2", { ...own, payoutId: "0000" })).toMatchObject(refused("not-found"));
    expect(await as("officer-1")("preview-payout", { params: own })).toMatchObject(refused("not-allowed"));
    expect(
      await as("officer-2")("move-payout-case", {
        params: { caseId: closed?.caseId ?? "" },
        body: { state: "open", text: "không phải xã tôi" },
        idempotencyKey: randomUUID(),
      }),
    ).toMatchObject(refused("not-found"));
    expect((await fetch(`${apiUrlOf(service.cloud)}/api/payouts/runs`)).status).toBe(401);
    await service.cloud.advanceTo(new Date("2026-12-01T04:00:00Z"));
    expect(sentTo()).not.toContain("+84912000004");
  });

  it("answer a decision that is sent again under its key as before, and do it once", async () => {
    const [held] = (await marked("approver-2", "held")).filter(({ name }) => name === "Phan Thị Mai");
    const key = randomUUID();
    const again = () =>
      as("approver-2")("decide-payout", {
        params: { runId, payoutId: held?.payoutId ?? "" },
        body: { kind: "release", reason: "đã hỏi ngân hàng" },
        idempotencyKey: key,
      });
    const first = await again();
    expect(await again()).toEqual(first);

    await service.cloud.advanceTo(new Date("2026-12-01T05:00:00Z"));
    expect(sentTo().filter((to) => to === "+84912000004")).toHaveLength(1);
    expect(service.cloud.gateway.refused).toEqual([]);
  });
});
