import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseHandlers } from "../../../functions/payouts-api/cases.ts";
import { markedHandlers } from "../../../functions/payouts-api/marked.ts";
import type { PayoutsDeps } from "../../../functions/payouts-api/payouts-deps.ts";
import { previewHandlers } from "../../../functions/payouts-api/preview.ts";
import { runHandlers } from "../../../functions/payouts-api/runs.ts";
import { payoutRoutes } from "../../../shared/api/contracts/payout-cases.ts";
import { builtInPolicy } from "../../../shared/campaigns/rules/built-in-policy.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { dynamoAnswerCounts } from "../../../shared/payouts/dynamodb/answer-counts.ts";
import { dynamoPayoutFacts } from "../../../shared/payouts/dynamodb/facts-source.ts";
import { hearOfPayout, hearOfPayoutAt } from "../../../shared/payouts/hear-of-payout.ts";
import { payeesAtPhone } from "../../../shared/payouts/payees-at-phone.ts";
import { consoleApi } from "../../support/console-api.ts";
import { startDynamo, type TestDynamo } from "../../support/dynamodb.ts";
import { aPaidRow, aPayoutOffice } from "../../support/payout-office.ts";
import { aStaffMember } from "../../support/staff-sign-in.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const STAFF = [
  aStaffMember("editor-1", ["editor"]),
  aStaffMember("approver-1", ["approver"]),
  aStaffMember("approver-2", ["approver"]),
  aStaffMember("officer-1", ["commune-officer"], ["18073"]),
  aStaffMember("officer-2", ["commune-officer"], ["18100"]),
  aStaffMember("viewer-1", ["viewer"]),
];
const ROWS = [
  aPaidRow(),
  aPaidRow({
    ...{ si_number: "4200000003", full_name: "Lê Đình Quỳnh", phone: "0912000003", amount: "4000000" },
    ...{ account_number: "1230004444", commune_code: "18100" },
  }),
  aPaidRow({
    ...{ si_number: "4200000004", full_name: "Phan Thị Mai", phone: "0912000004", amount: "1000000" },
    account_number: "1230004444",
  }),
  aPaidRow({
    ...{ si_number: "4200000005", full_name: "Hoàng Đức Tài", phone: "0912000005", amount: "2500000" },
    ...{ account_number: "5550004325", status: "returned", paid_on: "", return_text: "Sai số tài khoản" },
  }),
];
const TOTALS = { rows: 4, sum: 10_500_000, sumAccount: 10_500_000, sumCash: 0, sumHome: 0 };

const anApi = async (changed: (deps: PayoutsDeps) => PayoutsDeps = (deps) => deps) => {
  const office = await aPayoutOffice(dynamo);
  await office.importPayouts(ROWS);
  const api = await consoleApi(dynamo, {
    ...{ clock: office.clock, staff: STAFF, routes: payoutRoutes },
    handlersOf: ({ staff, audit, commit, province }) => {
      const { client, tableName } = office.table;
      const { runs, payouts, cases } = office;
      const deps = changed({
        ...{ runs, payouts, cases, staff, audit, commit, province },
        answers: dynamoAnswerCounts(office.table),
        facts: dynamoPayoutFacts({ client, payoutsTable: tableName, registryTable: office.registryTable.tableName }),
        sendingDays: async () => builtInPolicy,
      });
      return { ...runHandlers(deps), ...markedHandlers(deps), ...previewHandlers(deps), ...caseHandlers(deps) };
    },
  });
  const params = { runId: "2026-12" };
  const [file] = (await api.ask("viewer-1", "get-payout-run", { params })).files;
  const ofFile = { params: { ...params, file: file?.file ?? "" } };
  const held = async (staffId = "approver-2") =>
    (await api.ask(staffId, "list-marked-payouts", { params, query: { mark: "held" } })).payouts;
  return { office, api, params, ofFile, held };
};

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

describe("cases of payouts", () => {
  const open = { query: { state: "open" } };

  it("belong to the officers of the commune, with all that is needed to call", async () => {
    const { api } = await anApi();
    const { cases } = await api.ask("officer-1", "list-payout-cases", open);
    const [row] = cases;
    const params = { caseId: row?.caseId ?? "" };

    expect(row).toEqual({
      ...{ caseId: params.caseId, version: '"1"', kind: "returned", state: "open", participantId: "p0004" },
      ...{ openedAt: "2026-11-30T17:00:00.000Z", dueOn: "2026-12-04", name: "Hoàng Đức Tài", months: "12/2026" },
      commune: { code: "18073", name: "Thành Sen" },
    });
    expect((await api.ask("officer-2", "list-payout-cases", open)).cases).toEqual([]);
    expect((await api.ask("viewer-1", "list-payout-cases", open)).cases).toHaveLength(1);
    expect(await api.ask("officer-1", "get-payout-case", { params })).toEqual({
      ...row,
      ...{ runId: "2026-12", phone: "+84912000005", amount: 2_500_000, bank: "Agribank", accountLast4: "4325" },
      ...{ bankReason: "Sai số tài khoản", notes: [], next: ["open", "with-bank", "re-sent", "closed"] },
    });
    expect((await api.ask("viewer-1", "get-payout-case", { params })).phone).toBe("0912 ••• 005");
    expect(await api.refusal("officer-2", "get-payout-case", { params })).toBe("not-found");
    expect(await api.refusal("viewer-1", "get-payout-case", { params: { caseId: "0".repeat(16) } })).toBe("not-found");
    expect(await api.trail()).toEqual([
      "officer-1 payouts.cases-listed people#payout-cases state=open found=1",
      "officer-2 payouts.cases-listed people#payout-cases state=open found=0",
      "viewer-1 payouts.cases-listed people#payout-cases state=open found=1",
      "officer-1 payouts.case-seen person#p0004",
      "viewer-1 payouts.case-seen person#p0004",
    ]);
  });

  it("go forward with notes, their writer as owner, and what the person answered", async () => {
    const { api, params: run } = await anApi();
    const [row] = (await api.ask("officer-1", "list-payout-cases", open)).cases;
    const params = { caseId: row?.caseId ?? "" };
    const move = (state: string, more: object = {}) => ({
      params,
      body: { state, text: "đã gọi cho ông Tài", ...more },
    });
    const by = { staffId: "officer-1", name: "Cán bộ officer-1" };

    expect(await api.ask("officer-1", "move-payout-case", move("with-bank"))).toMatchObject({
      ...{ version: '"2"', state: "with-bank", owner: by, next: ["with-bank", "re-sent", "closed"] },
      notes: [{ at: "2026-12-01T02:00:00.000Z", by, state: "with-bank", text: "đã gọi cho ông Tài" }],
    });
    expect(await api.refusal("officer-1", "move-payout-case", move("open"))).toBe("not-possible-now");
    expect(await api.refusal("officer-2", "move-payout-case", move("closed"))).toBe("not-found");
    expect(await api.ask("officer-1", "move-payout-case", move("closed", { answer: "received" }))).toMatchObject({
      ...{ state: "closed", answer: "received", next: [] },
    });
    expect((await api.ask("officer-1", "list-payout-cases", { query: { state: "closed" } })).cases).toMatchObject([
      { owner: by },
    ]);
    expect((await api.ask("viewer-1", "get-payout-run", { params: run })).answers).toEqual({
      ...{ received: 1, notReceived: 0, none: 3 },
    });
    expect((await api.trail()).filter((line) => line.includes("moved"))).toEqual([
      "officer-1 payouts.case-moved person#p0004 state=with-bank",
      "officer-1 payouts.case-moved person#p0004 state=closed answer=received",
    ]);
  });

  it("of a word of death stop everything, until an officer has seen the person alive", async () => {
    const { api, office, held } = await anApi();
    const [quynh] = (await held()).filter(({ name }) => name === "Lê Đình Quỳnh");
    const hear = hearOfPayout({ ...office, sendingDays: async () => builtInPolicy });
    await payeesAtPhone(office.payouts).record("+84912000003", { isRefused: true, at: "2026-12-01T01:00:00Z" });
    await hear(quynh?.payoutId ?? "", { word: "deceased", at: "2026-12-01T02:00:00Z", by: "zalo-text" });
    const stops = { optedOut: true, optedOutAt: "2026-12-01T01:00:00Z" };
    expect(await office.payouts.stopsOf("p0002")).toEqual({ ...stops, saidDeceasedAt: "2026-12-01T02:00:00Z" });
    const [found] = (await api.ask("officer-2", "list-payout-cases", open)).cases;
    const move = (state: string, more: object = {}) => ({
      ...{ params: { caseId: found?.caseId ?? "" }, body: { state, text: "đã gặp", ...more } },
    });

    expect(found?.kind).toBe("said-deceased");
    await api.ask("officer-2", "move-payout-case", move("open"));
    expect(await office.payouts.stopsOf("p0002")).toHaveProperty("saidDeceasedAt");
    await api.ask("officer-2", "move-payout-case", move("closed", { isAlive: true }));
    expect(await office.payouts.stopsOf("p0002")).toEqual(stops);
  });

  it("are read page after page, and the last page says so", async () => {
    const { api, office } = await anApi();
    const [known] = await office.openCases();
    if (known === undefined) throw new Error("One case is open.");
    for (let index = 0; index < 70; index++) {
      const communeCode = index < 60 ? "18073" : "18100";
      await office.cases.open({ ...known, caseId: `c${String(index).padStart(15, "0")}`, communeCode, version: 0 });
    }
    const first = await api.ask("officer-1", "list-payout-cases", open);
    const rest = await api.ask("officer-1", "list-payout-cases", {
      query: { state: "open", cursor: first.nextCursor ?? "" },
    });

    expect([first.cases.length, rest.cases.length, rest.nextCursor]).toEqual([50, 11, undefined]);
    expect(new Set([...first.cases, ...rest.cases].map(({ caseId }) => caseId)).size).toBe(61);
    expect((await api.ask("officer-2", "list-payout-cases", open)).cases).toHaveLength(10);
  });
});

describe("what recipients say", () => {
  it("is noted for the last payout of each recipient at the phone; money that has not come opens a case, once", async () => {
    const { api, office, params } = await anApi();
    const at = hearOfPayoutAt({ ...office, sendingDays: async () => builtInPolicy });
    const said = { word: "not-received", at: "2026-12-02T02:00:00Z", by: "zalo-text" } as const;
    await at("+84912000001", said);
    await at("+84912000001", said);
    await at("+84900000000", said);

    expect((await api.ask("viewer-1", "get-payout-run", { params })).answers).toEqual({
      ...{ received: 0, notReceived: 1, none: 3 },
    });
    expect((await office.openCases()).map(({ kind, recipientId }) => `${kind} ${recipientId}`)).toEqual([
      "returned p0004",
      "not-received p0001",
    ]);
    await at("+84912000001", { ...said, word: "received" });
    expect((await api.ask("viewer-1", "get-payout-run", { params })).answers).toMatchObject({
      received: 1,
      notReceived: 0,
    });
  });

  it("of refusals counts by when it was said, not by when it came", async () => {
    const { office } = await anApi();
    const payees = payeesAtPhone(office.payouts);
    const later = { isRefused: false, at: "2026-12-01T03:00:00Z" };

    expect(await payees.record("+84912000001", later)).toBe(1);
    expect(await payees.record("+84912000001", { isRefused: true, at: "2026-12-01T02:59:59Z" })).toBe(1);
    expect(await office.payouts.stopsOf("p0001")).toEqual({ optedOut: false, optedOutAt: "2026-12-01T03:00:00Z" });
    expect(await payees.record("+84912000001", { isRefused: true, at: "2026-12-01T03:00:00Z" })).toBe(1);
    expect((await office.payouts.stopsOf("p0001")).optedOut).toBe(true);
    expect(await payees.record("+84900000000", later)).toBe(0);
  });
});

describe("the runs' table", () => {
  it("lets one of two writers through, and knows runs by the day on which they were paid", async () => {
    const { office } = await anApi();
    const run = await office.runs.find("2026-12");
    if (run === undefined) throw new Error("There is a run.");
    const changed = { ...run, looksAgain: false };

    expect(await office.runs.save(changed)).toEqual(ok({ ...changed, version: 2 }));
    expect(await office.runs.save(changed)).toEqual(err("changed-meanwhile"));
    expect(await office.runs.save({ ...run, version: 0 })).toEqual(err("changed-meanwhile"));
    await office.runs.save({ ...run, runId: "2026-11", payDate: "2026-11-03", version: 0 });
    await office.runs.save({ ...run, runId: "2027-01", payDate: "2027-01-05", version: 0 });
    expect((await office.runs.all()).map(({ runId }) => runId)).toEqual(["2027-01", "2026-12", "2026-11"]);
  });
});
