import { describe, expect, it } from "vitest";
import { newSendingCalendar } from "../../../../shared/calendar/rules/sending-days.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import {
  payoutCardOf,
  payoutTemplates,
  renderPayoutCard,
} from "../../../../shared/channels/rules/texts/payout-cards.ts";
import { payoutSms } from "../../../../shared/channels/rules/texts/payout-sms.ts";
import { wishIn } from "../../../../shared/opt-outs/rules/said.ts";
import { ownPayoutsAt } from "../../../../shared/payouts/own-payouts.ts";
import type { PayoutContent, PayoutText } from "../../../../shared/payouts/rules/content.ts";
import { decidePayout, type PayoutFacts } from "../../../../shared/payouts/rules/decide-payout.ts";
import { isUnusualAmount } from "../../../../shared/payouts/rules/flags.ts";
import { mergeLine } from "../../../../shared/payouts/rules/merge-lines.ts";
import { laterMonthsText, monthsKey, monthsText, parseMonths } from "../../../../shared/payouts/rules/months.ts";
import { noticesOf } from "../../../../shared/payouts/rules/notices.ts";
import { approvalRefusal } from "../../../../shared/payouts/rules/run.ts";
import type { PayoutLine, RecipientHistory } from "../../../../shared/payouts/rules/types.ts";
import type { MobileNumber } from "../../../../shared/people/rules/types.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import { sizeOfSms } from "../../../../shared/wording/rules/gsm-segments.ts";
import { lintMessage } from "../../../../shared/wording/rules/lint.ts";
import { fixedClock } from "../../../support/clock.ts";
import { aLine, aPayout, aRun, payoutFacts as facts, TOTALS as totals } from "../../../support/payouts.ts";

const { agency } = province;
const CODE = "K7M2Q9XA";
const calendar = newSendingCalendar(builtInPolicy);

const decided = (known: PayoutFacts, today: `${number}-${number}-${number}` = "2027-01-05", step = "paid") =>
  decidePayout(known, { step, toldFor: "2027-01-01" }, { today, channel: "zalo", calendar, isBegun: false });

describe("the months of a payout", () => {
  it.each([
    ["01/2027", "01/2027", "01/2027"],
    ["01-02/2027", "01-02/2027", "01 và 02/2027"],
    ["12/2026-01/2027", "12/2026-01/2027", "12/2026 và 01/2027"],
    ["02-04/2027", "02-04/2027", "02, 03 và 04/2027"],
  ])("are read and said: %s", (text, key, said) => {
    const months = parseMonths(text);

    expect(months && [monthsKey(months), monthsText(months)]).toEqual([key, said]);
  });

  it.each(["13/2027", "01-05/2027", "02-01/2027", "tháng"])("come back: %s", (text) => {
    expect(parseMonths(text)).toBeUndefined();
  });

  it("name those without a payout of their own", () => {
    expect(laterMonthsText({ first: "2027-02-01", count: 3 })).toBe("03 và 04/2027");
  });
});

describe("a payout's notices", () => {
  it("say nothing before every account line is settled", () => {
    expect(noticesOf({ lines: [aLine(), aLine({ kind: "correction", status: "open" })] }, calendar)).toEqual([]);
  });

  it("last five sending days", () => {
    expect(noticesOf({ lines: [aLine()] }, calendar)).toMatchObject([
      { step: "paid", day: "2027-01-05", lastDay: "2027-01-11" },
    ]);
  });

  it("go on the sending day before the cash point's day, and from day 15 for the post office", () => {
    const cash = aLine({ method: "cash", status: "open", cashFrom: "2027-01-06T07:30", cashTo: "2027-01-06T11:00" });

    expect(noticesOf({ lines: [cash] }, calendar)).toMatchObject([
      { step: "cash-day", day: "2027-01-05", lastDay: "2027-01-06" },
      { step: "cash-post", day: "2027-01-15", lastDay: "2027-01-25" },
    ]);
  });

  it("tell a payment after a return once more, under another key", () => {
    const [again] = noticesOf({ lines: [aLine({ returns: 1, statusSince: "2027-01-12" })] }, calendar);

    expect(again).toMatchObject({ step: "paid", toldFor: "2027-01-02", day: "2027-01-12" });
  });
});

describe("decidePayout", () => {
  it("sends what is approved, without an amount", () => {
    expect(decided(facts())).toMatchObject({ kind: "send", content: { step: "paid", amount: null } });
  });

  it.each([
    ["deceased", facts({ stops: { saidDeceasedAt: "2027-01-05T00:00:00Z" } })],
    ["opted-out", facts({ stops: { optedOut: true } })],
    ["shared-phone", facts({ payout: aPayout({ flags: ["shared-phone"] }) })],
    ["held", facts({ payout: aPayout({ flags: ["amount-changed"] }) })],
    ["superseded", facts({ payout: aPayout({ lines: [aLine({ status: "returned" })] }) })],
  ])("skips: %s", (reason, known) => {
    expect(decided(known)).toEqual({ kind: "skip", reason });
  });

  it("waits for the approval of the very file that says it", () => {
    const known = facts({ payout: aPayout({ lines: [aLine({ file: "f2" })] }) });

    expect(decided(known)).toEqual({ kind: "wait", reason: "not-approved" });
  });

  it("is too late after five sending days", () => {
    expect(decided(facts(), "2027-01-11").kind).toBe("send");
    expect(decided(facts(), "2027-01-12")).toEqual({ kind: "skip", reason: "too-late" });
  });

  it("says amounts where the run does, but never beside arrears or to a number that changed", () => {
    const run = aRun({ showsAmounts: true });
    const changed = { ...aPayout().recipient, phoneChangedOn: "2026-12-20" as const };

    expect(decided(facts({ run }))).toMatchObject({ content: { amount: 3_000_000 } });
    expect(decided(facts({ run, payout: aPayout({ flags: ["arrears"] }) }))).toMatchObject({
      content: { amount: null },
    });
    const secret = decided(facts({ run, payout: aPayout({ recipient: changed }) }));
    expect(secret).toMatchObject({ content: { text: "private", amount: null } });
    expect(secret.kind === "send" && secret.content).not.toHaveProperty("bank");
  });
});

describe("a line of a later file", () => {
  const known = { "01/2027|regular|1": { runId: "R1", payoutId: "x", status: "paid" } } as const;
  const merge = (said: Partial<PayoutLine>) =>
    mergeLine({ ...aLine(said) }, { runId: "R1", file: "f2", today: "2027-01-08", known, stored: () => aLine() });

  it("is the same, goes further, or is marked for staff", () => {
    expect(merge({}).kind).toBe("same");
    expect(merge({ status: "returned" })).toMatchObject({ kind: "updated", line: { returns: 1, file: "f2" } });
    expect(merge({ amount: 5_000_000 })).toMatchObject({ kind: "again", line: { sequence: 2 } });
  });
});

describe("an unusual amount", () => {
  it("differs by more than a fifth a month, without arrears and deductions", () => {
    const last = { amount: 3_000_000, months: 1, runId: "R0" };

    expect(isUnusualAmount(aLine({ amount: 3_600_000 }), last)).toBe(false);
    expect(isUnusualAmount(aLine({ amount: 3_600_001 }), last)).toBe(true);
    expect(isUnusualAmount(aLine({ amount: 8_000_000, arrears: 5_000_000 }), last)).toBe(false);
    expect(isUnusualAmount(aLine({ amount: 6_000_000, months: { first: "2027-01-01", count: 2 } }), last)).toBe(false);
  });
});

describe("the approval of a run", () => {
  const withFile = (overrides: object) =>
    aRun({ files: aRun().files.map(({ approval: _, ...file }) => ({ ...file, ...overrides })) });

  it("is by another person than those who brought the file and typed its totals, and of agreeing totals", () => {
    expect(approvalRefusal(withFile({}), "f1", "approver")).toBeUndefined();
    expect(approvalRefusal(withFile({}), "f1", "editor")).toBe("own-work");
    expect(approvalRefusal(withFile({}), "f1", "second")).toBe("own-work");
    expect(approvalRefusal(withFile({ typed: { ...totals, rows: 2, by: "second", at: "" } }), "f1", "approver")).toBe(
      "totals-differ",
    );
    expect(approvalRefusal(withFile({}), "other", "approver")).toBe("unknown-file");
  });
});

const TEXTS: readonly PayoutText[] = [
  "paid",
  "paid-months",
  "returned",
  "cash-day",
  "home-day",
  "cash-post",
  "authorisation-30",
  "private",
];

const contentOf = (text: PayoutText, count: number): PayoutContent => ({
  scheme: "pension-payout",
  step: text === "private" || text === "home-day" ? "paid" : text,
  text,
  dueDate: "2027-01-25",
  today: "2027-01-05",
  to: "+84912000001",
  recipientId: "p1",
  recipientName: "Công Tằng Tôn Nữ Thị Nguyễn Hoàng Phương Khanh",
  insuredNames: [],
  amount: null,
  months: { first: "2026-12-01", count },
  paidOn: "2027-01-05",
  bank: "Ngân hàng Nông nghiệp và Phát triển Nông thôn",
  accountLast4: "4321",
  cashPlace: "Nhà văn hóa thôn 3, xã Kỳ Anh, gần chợ",
  cashFrom: "2027-01-06T07:30",
  postOffice: "Bưu điện trung tâm phường Nam Hồng Lĩnh",
  isAuthorised: true,
});

describe.each(TEXTS)("the text %s", (text) => {
  it.each([1, 2, 3])("is one SMS part and clean with the longest values: %i months", (count) => {
    const said = payoutSms(contentOf(text, count), agency, CODE);

    expect([said.length <= 160, sizeOfSms(said).segments, lintMessage(said, { ...agency, code: CODE })]).toEqual([
      true,
      1,
      [],
    ]);
    expect(said).toContain(CODE);
    expect(said).not.toMatch(/Agribank|4321|Khanh|dong\b/);
  });

  it("is a card within Zalo's limits", () => {
    const { templateId, params } = payoutCardOf(contentOf(text, 3), agency, CODE);
    const template = payoutTemplates(agency).find((known) => known.templateId === templateId);
    const card = renderPayoutCard(agency, templateId, params);
    const fixed = `${template?.title}${template?.body}`.replace(/<\w+>|\n/g, "");

    expect(fixed.length).toBeLessThanOrEqual(400);
    expect(template?.listParams.length).toBeLessThanOrEqual(8);
    expect(template?.title.length).toBeLessThanOrEqual(65);
    for (const { name, maxLength } of template?.listParams ?? []) {
      expect(params[name]?.length ?? 0, name).toBeLessThanOrEqual(maxLength);
      expect(params[name], name).not.toBe("");
    }
    expect(lintMessage(`${card?.title}\n${card?.body}`, { ...agency, code: CODE })).toEqual([]);
    for (const { title } of template?.listButtons ?? []) expect(title.length).toBeLessThanOrEqual(30);
  });
});

it("takes no answer about money for a refusal of messages", () => {
  expect(wishIn("Chưa nhận được tiền")).toBeUndefined();
  expect(wishIn("Không nhận tin báo lương hưu")).toEqual({ kind: "refuse", topic: "pension-payout" });
});

describe("what a person is told who asks whether the pension was paid", () => {
  const PHONE = "+84912000001";
  const asked = async (known: PayoutFacts, phones: readonly MobileNumber[] = [PHONE], recipients = ["p-1"]) => {
    const line = { months: { first: "2027-01-01", count: 1 }, payoutId: known.payout.payoutId };
    const own = ownPayoutsAt({
      payouts: {
        recipientsAt: async () => recipients,
        // Only the last line's payout is looked at.
        histories: async () => new Map([["p-1", { lines: { a: line } } as unknown as RecipientHistory]]),
      },
      facts: { load: async () => new Map([[known.payout.payoutId, { ...known, zaloUnreachable: [] }]]) },
      sendingDays: async () => builtInPolicy,
      clock: fixedClock("2027-01-08T02:00:00Z"),
    })(phones);
    return (await own).map(({ text }) => text);
  };

  it("is what the notice says, to its phone", async () => {
    expect(await asked(facts())).toEqual(["paid"]);
    expect(await asked(facts({ payout: aPayout({ lines: [aLine({ status: "returned" })] }) }))).toEqual(["returned"]);
    expect(await asked(facts(), ["+84900000000"])).toEqual([]);
  });

  it("is nothing of a file without approval, after a death, of a new number, or where an office's phone stands", async () => {
    const { recipient } = aPayout();
    expect(await asked(facts({ run: aRun({ files: [] }) }))).toEqual([]);
    expect(await asked(facts({ stops: { saidDeceasedAt: "2027-01-06T00:00:00Z" } }))).toEqual([]);
    expect(
      await asked(facts({ payout: aPayout({ recipient: { ...recipient, phoneChangedOn: "2026-12-20" } }) })),
    ).toEqual([]);
    expect(await asked(facts(), [PHONE], ["p-1", "p-2", "p-3", "p-4"])).toEqual([]);
  });
});
