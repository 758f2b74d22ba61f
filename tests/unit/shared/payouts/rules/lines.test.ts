import { describe, expect, it } from "vitest";
import { FLAGS } from "../../../../../shared/payouts/rules/flag.ts";
import {
  flagsOfLines,
  holds,
  isStillHeld,
  isUnusualAmount,
  lastRegularOf,
  regularLine,
} from "../../../../../shared/payouts/rules/flags.ts";
import { canBecome, LINE_STATUSES } from "../../../../../shared/payouts/rules/line-states.ts";
import { lineKey, mergeLine, type SaidLine } from "../../../../../shared/payouts/rules/merge-lines.ts";
import {
  coversMonth,
  monthsKey,
  monthsText,
  nextMonthText,
  parseMonths,
} from "../../../../../shared/payouts/rules/months.ts";
import type { KnownLine, PayoutLine } from "../../../../../shared/payouts/rules/types.ts";
import { aLine } from "../../../../support/payouts.ts";

describe("the months of a payout", () => {
  it.each([
    ["1/2027", "01/2027"],
    ["1.2027", "01/2027"],
    ["Tháng 1-2027", "01/2027"],
    ["kỳ 01/2027", "01/2027"],
    ["01/01/2027", "01/2027"],
    ["2027-01", "01/2027"],
    ["2027-01-01", "01/2027"],
    ["1,2/2027", "01-02/2027"],
    ["1 và 2/2027", "01-02/2027"],
    ["1 va 2/2027", "01-02/2027"],
    ["1 đến 3/2027", "01-03/2027"],
    ["1, 2, 3/2027", "01-03/2027"],
    ["1–2/2027", "01-02/2027"],
    ["11/2026 - 01/2027", "11/2026-01/2027"],
  ])("are read: %s", (text, key) => {
    const months = parseMonths(text);

    expect(months && monthsKey(months)).toBe(key);
  });

  it.each(["", "0/2027", "02/01/2027", "12/2026-01/2026", "11/2026-02/2027", "2027"])("come back: %s", (text) => {
    expect(parseMonths(text)).toBeUndefined();
  });

  it("are said for a sentence, each of its year, and the next one after them", () => {
    expect(monthsText({ first: "2026-11-01", count: 3 })).toBe("11/2026, 12/2026 và 01/2027");
    expect(monthsText({ first: "2027-02-01", count: 2 }, "va")).toBe("02 va 03/2027");
    expect(nextMonthText({ first: "2026-11-01", count: 2 })).toBe("01/2027");
  });

  it("cover those that were paid together, and no other", () => {
    const months = { first: "2026-12-01", count: 2 } as const;

    expect(
      (["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"] as const).map((day) => coversMonth(months, day)),
    ).toEqual([false, true, true, false]);
  });
});

describe("a line of a later file", () => {
  const key = "01/2027|regular|1";
  const { sequence: _, statusSince: __, returns: ___, file: ____, ...whole } = aLine();
  const known = (...lines: readonly PayoutLine[]): Readonly<Record<string, KnownLine>> =>
    Object.fromEntries(
      lines.map((line) => [
        lineKey(line.months, line.kind, line.sequence),
        { runId: "R1", payoutId: `x${line.sequence}`, status: line.status },
      ]),
    );
  const merged = (said: Partial<SaidLine>, lines: readonly PayoutLine[] = [aLine()], runId = "R1") =>
    mergeLine(
      { ...whole, ...said },
      {
        ...{ runId, file: "f2", today: "2027-01-08", known: known(...lines) },
        stored: (payoutId, at) =>
          lines.find(
            (line) => lineKey(line.months, line.kind, line.sequence) === at && payoutId === `x${line.sequence}`,
          ),
      },
    );

  it("is new where none of its months, kind and number is known", () => {
    expect(lineKey({ first: "2027-01-01", count: 1 }, "regular", 1)).toBe(key);
    expect(merged({}, [])).toEqual({
      kind: "new",
      line: { ...aLine(), statusSince: "2027-01-08", returns: 0, file: "f2", sequence: 1 },
    });
    expect(merged({ kind: "arrears" }).kind).toBe("new");
    expect(merged({ sequence: 2 })).toMatchObject({ kind: "new", line: { sequence: 2 } });
    expect(merged({ status: "returned" }, [])).toMatchObject({ line: { returns: 1 } });
  });

  it("is the same when status, amount, way and day are", () => {
    expect(merged({})).toEqual({ kind: "same", line: aLine(), payoutId: "x1", runId: "R1" });
    expect(merged({ bank: "BIDV" }).kind).toBe("same");
    expect(merged({}, [aLine({ file: "f2" })], "R2").kind).toBe("same");
  });

  it.each<[string, Partial<SaidLine>]>([
    ["another amount", { amount: 3_000_001 }],
    ["another way", { method: "cash" }],
    ["another day", { paidOn: "2027-01-06" }],
    ["a way back", { status: "open" }],
    ["a way further with another amount", { status: "returned", amount: 1 }],
  ])("is said again with %s", (_, said) => {
    expect(merged(said)).toMatchObject({ kind: "again", line: { ...said, sequence: 2, statusSince: "2027-01-08" } });
  });

  it("is said again by another run's file, though it is the same", () => {
    expect(merged({}, [aLine()], "R2")).toMatchObject({ kind: "again", line: { sequence: 2 } });
  });

  it("goes further, keeps what it does not say, and counts returns", () => {
    const { bank: _bank, accountLast4: _last4, paidOn: _paidOn, ...rest } = whole;
    const said = { ...rest, status: "returned", returnText: "Sai số tài khoản" } as const;
    const [line] = [aLine()];
    const result = mergeLine(said, {
      ...{ runId: "R1", file: "f2", today: "2027-01-08", known: known(line) },
      stored: () => line,
    });

    expect(result).toEqual({
      ...{ kind: "updated", payoutId: "x1", runId: "R1" },
      line: {
        ...line,
        ...{ status: "returned", returnText: "Sai số tài khoản", statusSince: "2027-01-08", returns: 1, file: "f2" },
      },
    });
    expect(merged({ status: "paid" }, [aLine({ status: "returned", returns: 1 })])).toMatchObject({
      kind: "updated",
      line: { status: "paid", returns: 1 },
    });
  });

  it("looks past a line that is known but not stored, and gives up after twenty", () => {
    const lost = mergeLine(whole, {
      ...{ runId: "R1", file: "f2", today: "2027-01-08", known: known(aLine()) },
      stored: () => undefined,
    });
    const many = Array.from({ length: 20 }, (_, index) => aLine({ sequence: index + 1, amount: 1 }));

    expect(lost).toMatchObject({ kind: "again", line: { sequence: 2 } });
    expect(merged({}, many)).toMatchObject({ kind: "again", line: { sequence: 21 } });
    expect(merged({}, [...many.slice(0, 19), aLine({ sequence: 20 })])).toMatchObject({ kind: "same" });
  });

  it("may become what the table says and nothing else", () => {
    const ways = LINE_STATUSES.map((from) => [from, LINE_STATUSES.filter((to) => canBecome(from, to))]);

    expect(Object.fromEntries(ways)).toEqual({
      open: ["paid", "returned", "collected", "unclaimed", "cancelled"],
      paid: ["returned", "cancelled"],
      returned: ["paid", "collected", "cancelled"],
      collected: [],
      unclaimed: ["collected", "cancelled"],
      cancelled: [],
    });
  });
});

describe("the flags of a payout", () => {
  it("hold it for a person, but for those that are looked at anew", () => {
    expect(FLAGS.filter(holds)).toEqual([
      "new-recipient",
      "amount-changed",
      "amount-not-positive",
      "shared-account",
      "name-differs",
      "said-before",
    ]);
  });

  it("hold it no longer once it was released, nor because the person is new", () => {
    expect(isStillHeld(["new-recipient"], false)).toBe(false);
    expect(isStillHeld(["new-recipient", "name-differs"], false)).toBe(true);
    expect(isStillHeld(["name-differs"], true)).toBe(false);
    expect(isStillHeld(["arrears", "deduction"], false)).toBe(false);
  });

  it("come of the regular line that stands", () => {
    const regular = aLine({ amount: 5, arrears: 2, deduction: 1 });

    expect(regularLine([aLine({ kind: "arrears" }), aLine({ status: "cancelled" }), regular])).toBe(regular);
    expect(lastRegularOf(regular, "R1")).toEqual({ amount: 4, months: 1, runId: "R1" });
  });

  it.each<[Partial<PayoutLine>, readonly string[]]>([
    [{}, []],
    [{ amount: 1 }, []],
    [{ amount: 0 }, ["amount-not-positive"]],
    [{ amount: -1, status: "cancelled" }, []],
    [{ arrears: 1 }, ["arrears"]],
    [{ kind: "arrears" }, ["arrears"]],
    [{ deduction: 1 }, ["deduction"]],
  ])("that the line itself shows: %o", (line, flags) => {
    expect(flagsOfLines([aLine(line)])).toEqual(flags);
  });

  it("tell an amount that fell by more than a fifth, but not in a month of a decree or where none was known", () => {
    const last = { amount: 3_000_000, months: 1, runId: "R0" };
    const of = (months: string, amount: number) =>
      isUnusualAmount(aLine({ amount, months: { first: `${months}-01` as "2027-01-01", count: 1 } }), last);

    expect([of("2027-01", 2_400_000), of("2027-01", 2_399_999)]).toEqual([false, true]);
    expect([of("2026-07", 9_000_000), of("2024-07", 9_000_000), of("2026-08", 9_000_000)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(isUnusualAmount(aLine({ amount: 9_000_000 }), undefined)).toBe(false);
    expect(isUnusualAmount(aLine({ amount: 9_000_000 }), { ...last, amount: 0 })).toBe(false);
    expect(isUnusualAmount(aLine({ amount: 2_900_000, deduction: 100_000 }), last)).toBe(false);
    expect(isUnusualAmount(aLine({ amount: 3_000_000 }), { ...last, amount: 6_000_000, months: 2 })).toBe(false);
  });
});
