import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { hearOfPayout, hearOfPayoutAt } from "../../../../shared/payouts/hear-of-payout.ts";
import { payeesAtPhone } from "../../../../shared/payouts/payees-at-phone.ts";
import { startDynamo, type TestDynamo } from "../../../support/dynamodb.ts";
import { aPayoutsApi } from "../../../support/payouts-api.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());
const anApi = (changed?: Parameters<typeof aPayoutsApi>[1]) => aPayoutsApi(dynamo, changed);

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
