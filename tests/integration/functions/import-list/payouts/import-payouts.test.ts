import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Payout } from "../../../../../shared/payouts/rules/types.ts";
import { startDynamo, type TestDynamo } from "../../../../support/dynamodb.ts";
import { aCardRow } from "../../../../support/importing.ts";
import { aPaidRow, aPayoutOffice } from "../../../../support/payout-office.ts";

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startDynamo();
});
afterAll(() => dynamo.stop());

const CASH = {
  ...{ si_number: "4200000002", full_name: "Trần Văn Nam", phone: "0912000002", method: "cash", status: "open" },
  ...{ bank: "", account_number: "", paid_on: "", amount: "2000000", cash_place: "Nhà văn hóa" },
  ...{ cash_from: "03/12/2026 07:30", cash_to: "03/12/2026 11:00", post_office: "Bưu điện" },
};
const RETURNED = {
  ...{ si_number: "4200000005", full_name: "Hoàng Đức Tài", phone: "0912000005", amount: "2500000" },
  ...{ account_number: "5550004325", status: "returned", paid_on: "", return_text: "Sai số tài khoản" },
};
type Office = Awaited<ReturnType<typeof aPayoutOffice>>;

const payoutOf = async ({ payouts, runs, office }: Office, number: string, runId = "2026-12"): Promise<Payout> => {
  const id = (await office.given.registry.identify([number])).get(number)?.participantId ?? "";
  const history = (await payouts.histories([id])).get(id);
  const ids = Object.values(history?.lines ?? {}).flatMap((line) => (line.runId === runId ? [line.payoutId] : []));
  const found = [...(await payouts.load([...new Set(ids)])).values()].find((payout) => payout.runId === runId);
  if (found === undefined) throw new Error(`${number} has no payout in ${runId} of ${(await runs.all()).length} runs.`);
  return found;
};
const historyOf = async ({ payouts, office }: Office, number: string) => {
  const id = (await office.given.registry.identify([number])).get(number)?.participantId ?? "";
  return (await payouts.histories([id])).get(id);
};

describe("a payout file", () => {
  it("becomes one payout a person, with what is told of it, and a run with its totals", async () => {
    const office = await aPayoutOffice(dynamo);
    const report = await office.importPayouts([
      aPaidRow(),
      aPaidRow(CASH),
      aPaidRow(RETURNED),
      aPaidRow({ amount: "" }),
    ]);
    const [run, ...others] = await office.runs.all();
    const sha256 = office.office.imports.saved.get(report.importId)?.sha256;
    const buoi = await payoutOf(office, "4200000001");

    expect(report).toMatchObject({ rows: 4, new: 3, rejected: 1 });
    expect(office.office.imports.saved.get(report.importId)?.progress).toMatchObject({ rows: 4, share: 1 });
    expect(others).toEqual([]);
    expect(run).toEqual({
      ...{ runId: "2026-12", type: "pension", months: { first: "2026-12-01", count: 1 }, payDate: "2026-12-01" },
      ...{ showsAmounts: false, looksAgain: true, version: 1 },
      files: [
        {
          ...{ file: sha256, name: "ket-qua-1.csv", importId: report.importId },
          ...{ importedAt: "2026-12-01T02:00:00.000Z", importedBy: "editor-1" },
          totals: { rows: 3, sum: 7_500_000, sumAccount: 5_500_000, sumCash: 2_000_000, sumHome: 0 },
        },
      ],
      counts: { recipients: 3, held: 3, byFlag: { "new-recipient": 3 }, vanished: 0, amountBefore: 0 },
    });
    expect(buoi).toEqual({
      payoutId: expect.stringMatching(/^[0-9a-f]{20}$/),
      runId: "2026-12",
      recipient: {
        ...{ recipientId: "p0001", fullName: "Nguyễn Thị Bưởi", siNumber: "4200000001", birthDate: "1955" },
        ...{ communeCode: "18073", phone: "+84912000001" },
      },
      lines: [
        {
          ...{ months: { first: "2026-12-01", count: 1 }, kind: "regular", sequence: 1, amount: 3_000_000 },
          ...{ arrears: 0, deduction: 0, method: "account", status: "paid", statusSince: "2026-12-01", returns: 0 },
          ...{ file: sha256, paidOn: "2026-12-01", bank: "Agribank", accountLast4: "4321" },
        },
      ],
      flags: ["new-recipient"],
    });
    expect(await historyOf(office, "4200000001")).toEqual({
      ...buoi.recipient,
      lines: { "12/2026|regular|1": { runId: "2026-12", payoutId: buoi.payoutId, status: "paid" } },
      lastRegular: { amount: 3_000_000, months: 1, runId: "2026-12" },
      lastRunId: "2026-12",
    });
    expect((await office.dueIn("2026-12")).map(({ told }) => told)).toEqual([
      "2026-12-01 paid until 2026-12-07",
      "2026-12-01 returned until 2026-12-07",
      "2026-12-02 cash-day until 2026-12-03",
      "2026-12-15 cash-post until 2026-12-25",
      "2026-12-26 unclaimed until 2026-12-26",
    ]);
    expect((await office.dueIn("2026-12", "2026-12-01")).length).toBe(2);
    expect((await office.openCases()).map(({ kind, recipientId, dueOn }) => [kind, recipientId, dueOn])).toEqual([
      ["returned", "p0003", "2026-12-04"],
    ]);
    expect((await payoutOf(office, "4200000002")).lines).toMatchObject([
      {
        ...{ method: "cash", status: "open", cashPlace: "Nhà văn hóa", cashFrom: "2026-12-03T07:30" },
        ...{ cashTo: "2026-12-03T11:00", postOffice: "Bưu điện" },
      },
    ]);
  });

  it("gives rows back without the account's number, and changes nothing when it only looks", async () => {
    const office = await aPayoutOffice(dynamo);
    await office.importPayouts([aPaidRow({ amount: "ba triệu" })]);
    const [, returned] = await office.office.rejected("incoming/payouts/ket-qua-1.csv");
    const dry = await office.office.importFile(
      "incoming/payouts/thu.csv",
      "run_id,months,si_number,full_name,amount,method,status,paid_on\n2026-12,12/2026,4200000009,Lê Văn Thử,1000,account,paid,01/12/2026",
      {
        "dry-run": "true",
      },
    );

    expect(returned).toContain("••••••4321");
    expect(JSON.stringify(returned)).not.toContain("9990004321");
    expect(dry).toMatchObject({ rows: 1, new: 1, dryRun: true });
    expect(await office.runs.all()).toEqual([]);
    expect(await office.office.given.registry.identify(["4200000009"])).toEqual(new Map());
  });

  it("changes nothing when it comes again, but for who is looked for again", async () => {
    const office = await aPayoutOffice(dynamo);
    await office.importPayouts([aPaidRow(), aPaidRow(RETURNED)]);
    const before = await payoutOf(office, "4200000005");
    const [run] = await office.runs.all();
    if (run === undefined) throw new Error("There is a run.");
    await office.runs.save({ ...run, looksAgain: false, publishedThrough: "2026-12-01" });
    office.office.clock.moveTo("2026-12-02T02:00:00Z");
    // The same rows in another order are another file.
    const again = await office.importPayouts([aPaidRow(RETURNED), aPaidRow()], "editor-2");

    expect(again).toMatchObject({ rows: 2, same: 2, new: 0, changed: 0 });
    expect(await payoutOf(office, "4200000005")).toEqual(before);
    expect((await office.runs.all())[0]).toMatchObject({
      ...{ looksAgain: true, version: 3, publishedThrough: "2026-12-01" },
      files: [{ importedBy: "editor-1" }, { importedBy: "editor-2", totals: { rows: 2, sum: 5_500_000 } }],
      counts: { recipients: 2, held: 2, byFlag: { "new-recipient": 2 } },
    });
  });

  it("marks accounts and phones that people share", async () => {
    const office = await aPayoutOffice(dynamo);
    const person = (index: number, cells: object) =>
      aPaidRow({ si_number: `420000010${index}`, full_name: "Lê Thị Hoa", ...cells });
    const phones = Array.from({ length: 6 }, (_, index) =>
      person(index, { phone: "0912999999", account_number: `77700011${index}0` }),
    );
    await office.importPayouts([
      ...phones,
      person(6, { phone: "0912000006", account_number: "1110002222" }),
      person(7, { phone: "0912000007", account_number: "1110002222" }),
      // Only the end is the same.
      person(8, { phone: "0912000008", account_number: "9990002222" }),
      person(9, { phone: "0912000009", account_number: "1110002222", bank: "BIDV" }),
    ]);
    const flags = await Promise.all(
      [0, 6, 7, 8, 9].map(async (index) => (await payoutOf(office, `420000010${index}`)).flags),
    );

    expect(flags).toEqual([
      ["shared-phone", "new-recipient"],
      ["shared-account", "new-recipient"],
      ["shared-account", "new-recipient"],
      ["new-recipient"],
      ["new-recipient"],
    ]);
    expect((await office.payouts.marked({ runId: "2026-12", mark: "held", limit: 10 })).payouts).toHaveLength(2);
  });

  it("marks what the lists of people say of a recipient", async () => {
    const office = await aPayoutOffice(dynamo);
    const card = (number: string, cells: object) =>
      aCardRow({ si_number: number, household_code: `HH-${number}`, phone: "", ...cells });
    await office.office.importFile(
      "incoming/people/list.csv",
      [
        "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,method,opt_out,status",
        ...[
          card("4200000201", { full_name: "Nguyễn Thị Khác" }),
          card("4200000202", { full_name: "Nguyen Thi Buoi", opt_out: "all" }),
          card("4200000203", { full_name: "Nguyễn Thị Bưởi", status: "deceased" }),
          card("4200000204", { full_name: "Nguyễn Thị Bưởi", opt_out: "pension-payout", phone: "0912000299" }),
          card("4200000205", { full_name: "Nguyễn Thị Bưởi", opt_out: "household-hi" }),
        ].map((row: Record<string, string>) =>
          [
            "scheme",
            "full_name",
            "si_number",
            "phone",
            "commune_code",
            "household_code",
            "household_order",
            "card_number",
            "paid_through",
            "method",
            "opt_out",
            "status",
          ]
            .map((column) => row[column] ?? "")
            .join(","),
        ),
      ].join("\n"),
    );
    const rows = [201, 202, 203, 204, 205].map((end) =>
      aPaidRow({
        si_number: `4200000${end}`,
        account_number: `88800${end}0001`,
        phone: end === 204 ? "" : `0912000${end}`,
      }),
    );
    await office.importPayouts(rows);
    const found = await Promise.all([201, 202, 203, 204, 205].map((end) => payoutOf(office, `4200000${end}`)));

    expect(found.map(({ flags }) => flags)).toEqual([
      ["new-recipient", "name-differs"],
      ["new-recipient", "opted-out"],
      ["new-recipient", "deceased"],
      ["new-recipient", "opted-out"],
      ["new-recipient"],
    ]);
    expect(found[3]?.recipient.phone).toBe("+84912000299");
  });
});

describe("a later file", () => {
  it("takes a run's lines further: paid again, collected, returned; and opens a case for each return", async () => {
    const office = await aPayoutOffice(dynamo);
    await office.importPayouts([aPaidRow(), aPaidRow(CASH), aPaidRow(RETURNED)]);
    office.office.clock.moveTo("2026-12-04T02:00:00Z");
    const second = await office.importPayouts([
      aPaidRow({ status: "returned", paid_on: "", return_text: "Tài khoản đóng" }),
      aPaidRow({ ...CASH, status: "collected" }),
      aPaidRow({ ...RETURNED, status: "paid", paid_on: "04/12/2026", return_text: "" }),
      aPaidRow({ si_number: "4200000006", full_name: "Phan Thị Mai", account_number: "3330001111" }),
    ]);
    const [run] = await office.runs.all();

    expect(second).toMatchObject({ rows: 4, changed: 3, new: 1 });
    expect((await payoutOf(office, "4200000001")).lines).toMatchObject([
      {
        status: "returned",
        returns: 1,
        statusSince: "2026-12-04",
        file: office.office.imports.saved.get(second.importId)?.sha256,
        returnText: "Tài khoản đóng",
      },
    ]);
    expect((await payoutOf(office, "4200000005")).lines).toMatchObject([
      { status: "paid", returns: 1, paidOn: "2026-12-04", statusSince: "2026-12-04" },
    ]);
    expect(await historyOf(office, "4200000002")).toMatchObject({
      lines: { "12/2026|regular|1": { status: "collected" } },
    });
    // What cash brought up is gone, and a payment after a return is told once more.
    expect((await office.dueIn("2026-12")).map(({ told }) => told)).toEqual([
      "2026-12-01 paid until 2026-12-07",
      "2026-12-04 paid until 2026-12-10",
      "2026-12-04 returned until 2026-12-10",
    ]);
    expect((await office.openCases()).map(({ kind, recipientId }) => `${kind} ${recipientId}`).toSorted()).toEqual([
      "returned p0001",
      "returned p0003",
    ]);
    expect(run?.counts).toEqual({
      ...{ recipients: 4, held: 4, byFlag: { "new-recipient": 4 }, vanished: 0, amountBefore: 0 },
    });
    expect((await office.payouts.marked({ runId: "2026-12", mark: "returned", limit: 10 })).payouts).toMatchObject([
      { recipient: { recipientId: "p0001" } },
    ]);
  });

  it("holds what is said once more with another amount, as a line of its own", async () => {
    const office = await aPayoutOffice(dynamo);
    await office.importPayouts([aPaidRow()]);
    const again = await office.importPayouts([aPaidRow({ amount: "3500000" })]);

    expect(again).toMatchObject({ rows: 1, new: 1 });
    expect(await payoutOf(office, "4200000001")).toMatchObject({
      lines: [
        { sequence: 1, amount: 3_000_000 },
        { sequence: 2, amount: 3_500_000 },
      ],
      flags: ["new-recipient", "said-before"],
    });
    expect((await office.payouts.marked({ runId: "2026-12", mark: "held", limit: 10 })).payouts).toHaveLength(1);
  });

  it("of a bank names no run: the line's own is found, and what no run knows comes back", async () => {
    const office = await aPayoutOffice(dynamo);
    await office.importPayouts([aPaidRow()]);
    const header = ["months", "si_number", "full_name", "amount", "account_number", "return_code", "return_text"];
    const row = (si_number: string, amount = "3000000") => ({
      ...{ months: "12/2026", si_number, full_name: "Nguyễn Thị Bưởi", amount, account_number: "9990004321" },
      ...{ return_code: "R03", return_text: "Sai tên" },
    });
    const report = await office.importPayouts([row("4200000001"), row("4200000099")], "editor-1", header);
    const rejected = await office.office.rejected("incoming/payouts/ket-qua-2.csv");

    expect(report).toMatchObject({ rows: 2, changed: 1, rejected: 1 });
    expect((await payoutOf(office, "4200000001")).lines).toMatchObject([
      { status: "returned", returnCode: "R03", returnText: "Sai tên", bank: "Agribank", accountLast4: "4321" },
    ]);
    expect(JSON.stringify(rejected)).not.toContain("9990004321");
    expect((await office.runs.all()).map(({ runId, files }) => [runId, files.length])).toEqual([["2026-12", 2]]);
  });
});

describe("the next run", () => {
  const january = (cells: object = {}) =>
    aPaidRow({ run_id: "2027-01", months: "01/2027", paid_on: "05/01/2027", ...cells });

  it("is compared with the last one: amounts, phones, and who is missing", async () => {
    const office = await aPayoutOffice(dynamo);
    const other = {
      si_number: "4200000003",
      full_name: "Lê Đình Quỳnh",
      phone: "0912000003",
      account_number: "1230004444",
    };
    await office.importPayouts([
      aPaidRow(),
      aPaidRow(other),
      aPaidRow({ ...RETURNED, status: "paid", paid_on: "01/12/2026" }),
    ]);
    office.office.clock.moveTo("2027-01-05T02:00:00Z");
    await office.importPayouts([
      january({ amount: "4000000", phone: "0912111111" }),
      january({ ...other, amount: "3500000", arrears_amount: "500000", deduction_amount: "0", phone: "" }),
    ]);
    const [run, before] = await office.runs.all();

    expect(before?.runId).toBe("2026-12");
    expect(run).toMatchObject({
      ...{ runId: "2027-01", payDate: "2027-01-05" },
      counts: {
        ...{ recipients: 2, held: 1, vanished: 1, amountBefore: 6_000_000 },
        byFlag: { "amount-changed": 1, arrears: 1 },
      },
    });
    expect(await payoutOf(office, "4200000001", "2027-01")).toMatchObject({
      ...{ flags: ["amount-changed"], before: { amount: 3_000_000, months: 1 } },
      recipient: { phone: "+84912111111", phoneChangedOn: "2027-01-05" },
    });
    expect(await payoutOf(office, "4200000003", "2027-01")).toMatchObject({
      ...{ flags: ["arrears"], before: { amount: 3_000_000, months: 1 } },
      recipient: { phone: "+84912000003" },
    });
    expect(await historyOf(office, "4200000003")).toMatchObject({
      ...{ lastRegular: { amount: 3_000_000, months: 1, runId: "2027-01" }, lastRunId: "2027-01" },
      lines: { "12/2026|regular|1": { runId: "2026-12" }, "01/2027|regular|1": { runId: "2027-01" } },
    });
    expect((await office.payouts.lastSeenIn("2026-12", 10)).map(({ fullName }) => fullName)).toEqual(["Hoàng Đức Tài"]);
    expect(await office.payouts.lastSeenIn("2027-01", 1)).toHaveLength(1);
  });

  it("is not compared with a run that was paid in other ways", async () => {
    const office = await aPayoutOffice(dynamo);
    await office.importPayouts([aPaidRow(), aPaidRow(RETURNED)]);
    await office.importPayouts([aPaidRow({ ...CASH, run_id: "2026-12-TM" })]);
    office.office.clock.moveTo("2027-01-05T02:00:00Z");
    await office.importPayouts([january({ ...CASH, run_id: "2027-01-TM", months: "01/2027" })]);

    expect((await office.runs.find("2027-01-TM"))?.counts).toMatchObject({ vanished: 0, recipients: 1 });
    await office.importPayouts([january()]);
    expect((await office.runs.find("2027-01"))?.counts).toMatchObject({ vanished: 1 });
  });

  it("brings up the end of an authority once, by the last payout before its day", async () => {
    const office = await aPayoutOffice(dynamo);
    const authority = { authorised_name: "Trần Văn Nam", authorised_until: "28/02/2027" };
    await office.importPayouts([aPaidRow(authority)]);
    const [first] = (await office.dueIn("2026-12")).filter(({ told }) => told.includes("authorisation"));
    office.office.clock.moveTo("2027-01-05T02:00:00Z");
    await office.importPayouts([january(authority)]);
    const told = async (runId: string) =>
      (await office.dueIn(runId)).filter((notice) => notice.told.includes("authorisation"));

    expect(first?.told).toBe("2027-01-29 authorisation-30 until 2027-02-11");
    expect([await told("2026-12"), (await told("2027-01")).length]).toEqual([[], 1]);
    // Told already: a later payout does not say it again.
    office.office.clock.moveTo("2027-02-01T02:00:00Z");
    await office.importPayouts([
      aPaidRow({ ...authority, run_id: "2027-02", months: "02/2027", paid_on: "01/02/2027" }),
    ]);
    expect([(await told("2027-01")).length, await told("2027-02")]).toEqual([1, []]);
  });
});
