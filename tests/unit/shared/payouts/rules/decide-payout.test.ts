import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { caseOfReturn, caseOfUnclaimed, newCase } from "../../../../../shared/payouts/open-case.ts";
import { decidePayout, type PayoutFacts } from "../../../../../shared/payouts/rules/decide-payout.ts";
import type { PayoutLine } from "../../../../../shared/payouts/rules/types.ts";
import { aLine, aPayout, aRun, aRunFile, payoutFacts } from "../../../../support/payouts.ts";
import { aVoluntaryEnrollment } from "../../../../support/people.ts";

const calendar = newSendingCalendar(builtInPolicy);
const { paidOn: _, bank: __, accountLast4: ___, ...bare } = aLine();
/** Not collected yet. */
const cash = (overrides: Partial<PayoutLine> = {}): PayoutLine => ({
  ...{ ...bare, method: "cash", status: "open" },
  ...overrides,
});
describe("cases of payouts", () => {
  const context = { today: "2027-01-08", calendar } as const;
  const recipient = { ...aPayout().recipient, communeCode: "18073" };

  it("are open for three sending days, one for each kind, payout and return", () => {
    const made = newCase(aPayout({ recipient }), "returned", context, 1);

    expect(made).toEqual({
      ...{ caseId: expect.stringMatching(/^[0-9a-f]{16}$/), kind: "returned", payoutId: aPayout().payoutId },
      ...{ runId: "R1", recipientId: "p1", communeCode: "18073", openedAt: "2027-01-07T17:00:00.000Z" },
      ...{ dueOn: "2027-01-12", state: "open", notes: [], version: 0 },
    });
    const ids = [
      made,
      newCase(aPayout(), "returned", context, 2),
      newCase(aPayout(), "returned", context),
      newCase(aPayout(), "unclaimed", context, 1),
      newCase(aPayout({ payoutId: "other" }), "returned", context, 1),
    ].map(({ caseId }) => caseId);
    expect(new Set(ids).size).toBe(5);
    expect(newCase(aPayout(), "unclaimed", context)).toEqual(newCase(aPayout(), "unclaimed", context, 0));
  });

  it("come of money that came back or was not collected, and of nothing else", () => {
    const of = (line: PayoutLine) => caseOfReturn(aPayout({ lines: [line] }), context);

    expect(of(aLine({ status: "returned", returns: 2 }))).toEqual(newCase(aPayout(), "returned", context, 2));
    expect(of(cash({ status: "unclaimed" }))).toEqual(newCase(aPayout(), "unclaimed", context));
    expect(of(aLine())).toBeUndefined();
  });

  it("come of cash that is still open when the post office stops, and of no other money", () => {
    const of = (line: PayoutLine) => caseOfUnclaimed(aPayout({ lines: [line] }), context);

    expect(of(cash())).toEqual(newCase(aPayout(), "unclaimed", context));
    expect(of(cash({ status: "collected" }))).toBeUndefined();
    expect(of(cash({ method: "home" }))).toBeUndefined();
  });
});

describe("decidePayout", () => {
  const decided = (known: PayoutFacts | undefined, context: object = {}, step = "paid") =>
    decidePayout(
      known,
      { step, toldFor: "2027-01-01" },
      { today: "2027-01-05", channel: "zalo", calendar, isBegun: false, ...context },
    );
  const person = aVoluntaryEnrollment({ participantId: "p1", phone: "+84912000001" });
  const withPerson = (changes: Parameters<typeof aVoluntaryEnrollment>[0]) =>
    payoutFacts({ people: [{ ...person, ...changes }] });
  const decision = (kind: "release" | "keep" | "cancel") => ({ kind, by: "approver", at: "2027-01-05T01:00:00Z" });
  const { phone: _phone, ...noPhone } = aPayout().recipient;

  it.each<[string, PayoutFacts | undefined]>([
    ["superseded", undefined],
    ["deceased", withPerson({ status: "deceased" })],
    ["deceased", payoutFacts({ ...withPerson({ status: "deceased" }), run: aRun({ files: [] }) })],
    ["superseded", payoutFacts({ decision: decision("cancel") })],
    ["opted-out", withPerson({ optOuts: ["all"] })],
    ["opted-out", withPerson({ optOuts: ["pension-payout"] })],
    ["opted-out", withPerson({ refusalUnclear: true })],
    ["no-phone", payoutFacts({ payout: aPayout({ recipient: noPhone }) })],
    ["held", payoutFacts({ payout: aPayout({ flags: ["name-differs"] }), decision: decision("keep") })],
  ])("skips: %s", (reason, known) => {
    expect(decided(known)).toEqual({ kind: "skip", reason });
  });

  it.each<[string, PayoutFacts]>([
    ["who refused something else", withPerson({ optOuts: ["voluntary-si"] })],
    ["who wants messages again", payoutFacts({ stops: { optedOut: false } })],
    [
      "what a person let go",
      payoutFacts({ payout: aPayout({ flags: ["held" as never, "name-differs"] }), decision: decision("release") }),
    ],
    ["who is new", payoutFacts({ payout: aPayout({ flags: ["new-recipient"] }) })],
  ])("sends to %s", (_name, known) => {
    expect(decided(known).kind).toBe("send");
  });

  it("asks for the notice itself: another step, or another round, is not told", () => {
    expect(decided(payoutFacts(), {}, "returned")).toEqual({ kind: "skip", reason: "superseded" });
    expect(
      decidePayout(
        payoutFacts(),
        { step: "paid", toldFor: "2027-01-02" },
        { today: "2027-01-05", channel: "zalo", calendar, isBegun: false },
      ),
    ).toEqual({ kind: "skip", reason: "superseded" });
  });

  it("waits until every file of the notice is approved", () => {
    const lines = [aLine(), aLine({ kind: "correction", file: "f2" })];

    expect(decided(payoutFacts({ payout: aPayout({ lines }) }))).toEqual({ kind: "wait", reason: "not-approved" });
    const { approval: _approval, ...open } = aRunFile();
    expect(decided(payoutFacts({ run: aRun({ files: [open] }) }))).toEqual({ kind: "wait", reason: "not-approved" });
  });

  it("finishes by the other channel what began in time", () => {
    expect(decided(payoutFacts(), { today: "2027-01-12", isBegun: true }).kind).toBe("send");
  });

  it("says all that the notice needs", () => {
    const line = aLine({ amount: 1_000_000 });
    const known = payoutFacts({
      payout: aPayout({ lines: [line, aLine({ sequence: 2, amount: 500_000 })] }),
      run: aRun({ showsAmounts: true }),
    });

    expect(decided(known)).toEqual({
      kind: "send",
      content: {
        ...{ scheme: "pension-payout", step: "paid", text: "paid", dueDate: "2027-01-05", today: "2027-01-05" },
        ...{ to: "+84912000001", recipientId: "p1", recipientName: "Nguyễn Thị Bưởi", insuredNames: [] },
        ...{ months: line.months, amount: 1_500_000, isAuthorised: false },
        ...{ paidOn: "2027-01-05", bank: "Agribank", accountLast4: "4321" },
      },
    });
    expect(decided(known, { channel: "sms" })).toMatchObject({ content: { amount: null } });
  });

  it.each<[string, Parameters<typeof aPayout>[0]]>([
    ["a deduction", { flags: ["deduction"] }],
    ["another kind of line", { lines: [aLine({ kind: "correction" })] }],
  ])("says no amount beside %s", (_name, payout) => {
    expect(decided(payoutFacts({ payout: aPayout(payout), run: aRun({ showsAmounts: true }) }))).toMatchObject({
      kind: "send",
      content: { amount: null },
    });
  });

  it("tells where and when cash is, and that another person may come for it", () => {
    const lines = [
      cash({
        ...{ cashPlace: "Nhà văn hóa", cashFrom: "2027-01-06T07:30", postOffice: "Bưu điện" },
        authorisedName: "Trần Văn Nam",
      }),
    ];
    const home = [cash({ method: "home", authorisedName: "Trần Văn Nam" })];

    expect(decided(payoutFacts({ payout: aPayout({ lines }) }), {}, "cash-day")).toMatchObject({
      content: {
        ...{ text: "cash-day", cashPlace: "Nhà văn hóa", cashFrom: "2027-01-06T07:30", postOffice: "Bưu điện" },
        isAuthorised: true,
      },
    });
    expect(decided(payoutFacts({ payout: aPayout({ lines: home }) }), {}, "cash-day")).toMatchObject({
      content: { step: "cash-day", text: "home-day", isAuthorised: false },
    });
  });

  it("goes to the number that changed last, and tells a fresh one nothing", () => {
    const moved = withPerson({ phone: "+84912000009", phoneChangedOn: "2026-12-20" });
    const long = withPerson({ phone: "+84912000009", phoneChangedOn: "2026-10-20" });
    const first = payoutFacts({ payout: aPayout({ recipient: noPhone }), people: [person] });

    expect(decided(moved)).toEqual({
      kind: "send",
      content: {
        ...{ scheme: "pension-payout", step: "paid", text: "private", dueDate: "2027-01-05", today: "2027-01-05" },
        ...{ to: "+84912000009", recipientId: "p1", recipientName: "Nguyễn Thị Bưởi", insuredNames: [] },
        ...{ months: { first: "2027-01-01", count: 1 }, amount: null, isAuthorised: false },
      },
    });
    expect(decided(long)).toMatchObject({ content: { to: "+84912000009", text: "paid" } });
    expect(decided(first)).toMatchObject({ content: { to: "+84912000001" } });
  });
});
