import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceBy, share } from "../../../../../shared/law/rules/price.ts";

const roundedHalfUp = (amount: bigint, divisor: bigint): bigint => (2n * amount + divisor) / (2n * divisor);

describe("share", () => {
  it("rounds half up", () => {
    expect(share(25, 2_200)).toBe(6);
    expect(share(24, 2_200)).toBe(5);
    expect(share(150, 100)).toBe(2);
    expect(share(149, 100)).toBe(1);
  });

  it("is exact for every income up to 900 billion đồng", () => {
    fc.assert(
      fc.property(fc.nat(900_000_000_000), fc.nat(10_000), (amount, rate) => {
        expect(BigInt(share(amount, rate))).toBe(roundedHalfUp(BigInt(amount) * BigInt(rate), 10_000n));
      }),
    );
  });

  it("rounds once when two shares follow each other, and is exact up to 90 million đồng", () => {
    fc.assert(
      fc.property(fc.nat(90_000_000), fc.nat(10_000), fc.nat(10_000), (amount, first, second) => {
        const product = BigInt(amount) * BigInt(first) * BigInt(second);

        expect(BigInt(share(amount, first, second))).toBe(roundedHalfUp(product, 100_000_000n));
      }),
    );
  });
});

describe("priceBy", () => {
  const levelOn = (date: string): number => Number(date.replaceAll("-", ""));

  it("tells the first of several changes", () => {
    const pricing = { today: "2024-01-01", dueDate: "2026-12-31", confirmedLaw: [] } as const;

    expect(priceBy(["hi-rate", "reference-level"], pricing, levelOn)).toEqual({
      amount: 20240101,
      later: { from: "2024-07-01", amount: 20240701 },
    });
  });

  it("tells the change that comes first, whichever parameter it is of", () => {
    const pricing = { today: "2026-06-01", dueDate: "2027-06-01", confirmedLaw: [] } as const;

    expect(priceBy(["vsi-floor", "reference-level"], pricing, levelOn).later).toEqual({
      from: "2026-07-01",
      amount: 20260701,
    });
  });

  it("tells one price when nothing changes up to the due date", () => {
    const pricing = { today: "2026-07-01", dueDate: "2026-12-31", confirmedLaw: [] } as const;

    expect(priceBy(["hi-rate", "reference-level"], pricing, levelOn)).toEqual({ amount: 20260701 });
  });

  it("tells one price when a change leaves it as it is", () => {
    const pricing = { today: "2026-06-01", dueDate: "2026-12-31", confirmedLaw: [] } as const;

    expect(priceBy(["reference-level"], pricing, () => 990_000)).toEqual({ amount: 990_000 });
  });

  it("tells no price once the due date has passed a change by", () => {
    const pricing = { today: "2027-01-02", dueDate: "2026-12-31", confirmedLaw: [] } as const;

    expect(priceBy(["vsi-floor"], pricing, levelOn)).toEqual({ amount: null });
  });
});
