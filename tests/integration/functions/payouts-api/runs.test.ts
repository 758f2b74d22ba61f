import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { err } from "../../../../shared/kernel/result.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { aPaidRow } from "../../../support/payout-office.ts";
import { aPayoutsApi, PAYOUT_TOTALS as TOTALS } from "../../../support/payouts-api.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());
const anApi = (changed?: Parameters<typeof aPayoutsApi>[1]) => aPayoutsApi(dynamo, changed);

describe("a run in the staff's API", () => {
  it("is shown with its file, what is held, and without figures that are yet to be typed", async () => {
    const { api, params, ofFile } = await anApi();
    const run = await api.ask("approver-1", "get-payout-run", { params });

    expect(await api.ask("viewer-1", "list-payout-runs")).toEqual({
      runs: [
        {
          ...{ runId: "2026-12", type: "pension", months: "12/2026", payDate: "2026-12-01", state: "imported" },
          ...{ recipients: 4, held: 4 },
        },
      ],
    });
    expect(run).toEqual({
      ...{ runId: "2026-12", type: "pension", months: "12/2026", payDate: "2026-12-01", state: "imported" },
      ...{ recipients: 4, held: 4, version: '"1"', vanished: 0, amountBefore: 0, amount: 10_500_000 },
      ...{ byFlag: { "new-recipient": 4, "shared-account": 2 }, showsAmounts: false },
      answers: { received: 0, notReceived: 0, none: 4 },
      files: [
        {
          ...{ file: ofFile.params.file, name: "ket-qua-1.csv", state: "imported", mayType: true, mayApprove: false },
          importedBy: { staffId: "editor-1", name: "Cán bộ editor-1" },
          importedAt: "2026-12-01T02:00:00.000Z",
        },
      ],
    });
    expect((await api.ask("editor-1", "get-payout-run", { params })).files[0]?.mayType).toBe(false);
    expect((await api.ask("viewer-1", "get-payout-run", { params })).files[0]?.mayType).toBe(false);
    expect(await api.refusal("viewer-1", "get-payout-run", { params: { runId: "2026-11" } })).toBe("not-found");
    expect(await api.trail()).toEqual([]);
  });

  it("is approved after its totals were typed, each by another person, once", async () => {
    const { api, params, ofFile } = await anApi();
    const wrong = { ...TOTALS, rows: 5, sum: 10_500_001 };

    expect(await api.refusal("editor-1", "type-payout-totals", { ...ofFile, body: TOTALS })).toBe("own-proposal");
    expect(await api.refusal("approver-2", "approve-payouts", { ...ofFile, body: {} })).toBe("not-possible-now");
    const typed = await api.ask("approver-1", "type-payout-totals", { ...ofFile, body: wrong });
    expect(typed).toMatchObject({
      ...{ state: "totals-differ", version: '"2"' },
      files: [
        {
          differences: [
            { what: "rows", typed: 5, inFile: 4, difference: -1 },
            { what: "sum", typed: 10_500_001, inFile: 10_500_000, difference: -1 },
            { what: "sumAccount", difference: 0 },
            { what: "sumCash", difference: 0 },
            { what: "sumHome", difference: 0 },
          ],
          typed: { by: { staffId: "approver-1", name: "Cán bộ approver-1" }, at: "2026-12-01T02:00:00.000Z" },
        },
      ],
    });
    expect(await api.refusal("approver-2", "approve-payouts", { ...ofFile, body: {} })).toBe("not-possible-now");
    await api.ask("approver-1", "type-payout-totals", { ...ofFile, body: TOTALS });
    expect((await api.ask("approver-2", "get-payout-run", { params })).files[0]?.mayApprove).toBe(true);
    expect((await api.ask("viewer-1", "get-payout-run", { params })).files[0]?.mayApprove).toBe(false);
    expect(await api.refusal("approver-1", "approve-payouts", { ...ofFile, body: {} })).toBe("own-proposal");
    const approved = await api.ask("approver-2", "approve-payouts", { ...ofFile, body: {} });
    expect(approved).toMatchObject({
      ...{ state: "approved", version: '"4"' },
      files: [
        {
          approval: { by: { staffId: "approver-2" }, at: "2026-12-01T02:00:00.000Z" },
          mayApprove: false,
          mayType: false,
        },
      ],
    });
    expect(await api.refusal("approver-2", "approve-payouts", { ...ofFile, body: {} })).toBe("already-decided");
    expect(await api.refusal("approver-1", "type-payout-totals", { ...ofFile, body: TOTALS })).toBe("already-decided");
    const forged = { params: { ...params, file: "0".repeat(64) }, body: {} };
    expect(await api.refusal("approver-2", "approve-payouts", forged)).toBe("not-found");
    expect(await api.refusal("approver-1", "type-payout-totals", { ...forged, body: TOTALS })).toBe("not-found");
    const short = ofFile.params.file.slice(0, 16);
    expect(await api.trail()).toEqual([
      `approver-1 payouts.totals-typed payout-run#2026-12 run=2026-12 file=${short}`,
      `approver-1 payouts.totals-typed payout-run#2026-12 run=2026-12 file=${short}`,
      `approver-2 payouts.approved payout-run#2026-12 run=2026-12 file=${short}`,
    ]);
  });

  it("is looked at again once it is approved, and says amounts only if that was decided before", async () => {
    const { api, params, ofFile, office } = await anApi();
    const show = { params, body: { showsAmounts: true } };

    expect(await api.ask("approver-1", "show-payout-amounts", show)).toMatchObject({ showsAmounts: true });
    await api.ask("approver-1", "type-payout-totals", { ...ofFile, body: TOTALS });
    const before = await office.runs.find("2026-12");
    if (before) await office.runs.save({ ...before, looksAgain: false });
    await api.ask("approver-2", "approve-payouts", { ...ofFile, body: {} });
    expect(await office.runs.find("2026-12")).toMatchObject({
      ...{ looksAgain: true, showsAmounts: true },
      files: [{ approval: { by: "approver-2", file: ofFile.params.file } }],
    });
    expect(await api.refusal("approver-1", "show-payout-amounts", show)).toBe("not-possible-now");
    expect(await api.refusal("approver-1", "show-payout-amounts", { ...show, params: { runId: "x" } })).toBe(
      "not-found",
    );
  });

  it("is written again when a colleague wrote at the same moment, and given up after five times", async () => {
    let conflicts = 4;
    const { api, params } = await anApi((deps) => ({
      ...deps,
      commit: async (writes) => (conflicts-- > 0 ? err({ kind: "conflict", at: [0] }) : deps.commit(writes)),
    }));
    const show = { params, body: { showsAmounts: true } };

    expect(await api.ask("approver-1", "show-payout-amounts", show)).toMatchObject({ showsAmounts: true });
    conflicts = 5;
    expect(await api.refusal("approver-1", "show-payout-amounts", show)).toBe("changed-meanwhile");
    expect(await api.trail()).toHaveLength(1);
  });
});

describe("payouts that wait for a person", () => {
  it("are listed with why, for who may let them go", async () => {
    const { api, params, held } = await anApi();
    const [own, other] = [await held("viewer-1"), await held()];
    const returned = await api.ask("editor-1", "list-marked-payouts", { params, query: { mark: "returned" } });

    expect(other.map(({ payoutId: _, ...row }) => row).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        ...{ participantId: "p0002", name: "Lê Đình Quỳnh", birthYear: "1955", months: "12/2026", amount: 4_000_000 },
        ...{ flags: ["shared-account", "new-recipient"], method: "account", mayDecide: true },
        commune: { code: "18100", name: "Trần Phú" },
      },
      {
        ...{ participantId: "p0003", name: "Phan Thị Mai", birthYear: "1955", months: "12/2026", amount: 1_000_000 },
        ...{ flags: ["shared-account", "new-recipient"], method: "account", mayDecide: true },
        commune: { code: "18073", name: "Thành Sen" },
      },
    ]);
    expect(own.map(({ mayDecide }) => mayDecide)).toEqual([false, false]);
    expect(returned.payouts).toMatchObject([{ name: "Hoàng Đức Tài", bankReason: "Sai số tài khoản" }]);
    expect(
      await api.refusal("viewer-1", "list-marked-payouts", { params: { runId: "x" }, query: { mark: "held" } }),
    ).toBe("not-found");
    expect(await api.trail()).toEqual([
      "viewer-1 payouts.listed people#payouts run=2026-12 mark=held found=2",
      "approver-2 payouts.listed people#payouts run=2026-12 mark=held found=2",
      "editor-1 payouts.listed people#payouts run=2026-12 mark=returned found=1",
    ]);
  });

  it("are let go, kept or cancelled with a reason, and what is let go is looked for again", async () => {
    const { api, params, held, office } = await anApi();
    const [first, second] = await held();
    const decide = (payoutId = "", kind = "release", runId = params.runId) => ({
      ...{ params: { runId, payoutId }, body: { kind, reason: "đã hỏi ngân hàng" } },
    });
    const run = await office.runs.find("2026-12");
    if (run) await office.runs.save({ ...run, looksAgain: false });

    expect(await api.ask("approver-2", "decide-payout", decide(first?.payoutId, "keep"))).toMatchObject({
      ...{ payoutId: first?.payoutId, decision: "keep" },
    });
    expect((await office.runs.find("2026-12"))?.looksAgain).toBe(false);
    expect(await api.ask("approver-2", "decide-payout", decide(second?.payoutId))).toMatchObject({
      decision: "release",
    });
    expect((await office.runs.find("2026-12"))?.looksAgain).toBe(true);
    expect(await office.payouts.decisionOn(second?.payoutId ?? "")).toEqual({
      ...{ kind: "release", by: "approver-2", at: "2026-12-01T02:00:00.000Z" },
    });
    expect((await held()).map(({ decision }) => decision)).toEqual(["keep", "release"]);
    expect(await api.refusal("approver-2", "decide-payout", decide("0000"))).toBe("not-found");
    expect(await api.refusal("approver-2", "decide-payout", decide(first?.payoutId, "release", "2026-11"))).toBe(
      "not-found",
    );
    expect((await api.trail()).filter((line) => line.includes("decid"))).toEqual([
      `approver-2 payouts.decided person#${first?.participantId} (đã hỏi ngân hàng) run=2026-12 decision=keep`,
      `approver-2 payouts.decided person#${second?.participantId} (đã hỏi ngân hàng) run=2026-12 decision=release`,
    ]);
  });

  it("are not let go by who brought their file in", async () => {
    const { api, params, held, office } = await anApi();
    await office.importPayouts([aPaidRow({ amount: "3500000" })], "approver-1");
    const bought = (await held("approver-1")).find(({ name }) => name === "Nguyễn Thị Bưởi");
    const body = { kind: "release", reason: "đã hỏi ngân hàng" };
    const decide = { params: { ...params, payoutId: bought?.payoutId ?? "" }, body };

    expect(bought?.mayDecide).toBe(false);
    expect(await api.refusal("approver-1", "decide-payout", decide)).toBe("own-proposal");
    expect(await api.refusal("approver-2", "decide-payout", decide)).toBe("done");
  });

  it("are decided again when others let payouts of the run go meanwhile", async () => {
    let conflicts = 4;
    const { api, params, held } = await anApi((deps) => ({
      ...deps,
      commit: async (writes) => (conflicts-- > 0 ? err({ kind: "conflict", at: [1] }) : deps.commit(writes)),
    }));
    const [first] = await held();
    const decide = {
      params: { ...params, payoutId: first?.payoutId ?? "" },
      body: { kind: "release", reason: "đã hỏi" },
    };

    expect(await api.refusal("approver-2", "decide-payout", decide)).toBe("done");
    conflicts = 5;
    expect(await api.refusal("approver-2", "decide-payout", decide)).toBe("changed-meanwhile");
  });

  it("show what would be said, as if the file were approved", async () => {
    const { api, params, held } = await anApi();
    const [first] = await held();
    const { payouts } = await api.ask("editor-1", "list-marked-payouts", { params, query: { mark: "returned" } });
    const preview = (payoutId = "", runId = params.runId) => ({ params: { runId, payoutId } });

    expect(await api.ask("editor-1", "preview-payout", preview(first?.payoutId))).toEqual({
      ...{ step: "paid", day: "2026-12-01", skipped: "held" },
    });
    expect(await api.ask("editor-1", "preview-payout", preview(payouts[0]?.payoutId))).toEqual({
      ...{ step: "returned", day: "2026-12-01" },
      zalo: { title: "Chưa trả được lương hưu, trợ cấp BHXH", body: expect.stringContaining("Hoàng Đức Tài") },
      sms: expect.stringMatching(/chua vao duoc tai khoan.*K7M2Q9XA/),
    });
    expect(await api.refusal("editor-1", "preview-payout", preview("0000"))).toBe("not-found");
    expect(await api.refusal("editor-1", "preview-payout", preview(first?.payoutId, "2026-11"))).toBe("not-found");
    expect((await api.trail()).filter((line) => line.includes("preview"))).toEqual([
      `editor-1 payouts.previewed person#${first?.participantId} run=2026-12`,
      `editor-1 payouts.previewed person#${payouts[0]?.participantId} run=2026-12`,
    ]);
  });
});
