import { describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../../shared/campaigns/rules/built-in-policy.ts";
import { effectOfChange } from "../../../../../shared/campaigns/rules/coming-messages.ts";
import type { CensusCell } from "../../../../../shared/people/rules/census.ts";

const aCell = (overrides: Partial<CensusCell> = {}): CensusCell => ({
  ...{ scheme: "household-hi", communeCode: "", paidThrough: "2027-01-14", method: "", objectCode: "GD" },
  ...{ supportClass: "", reach: "phone", obligations: 10, people: 25, ...overrides },
});
const vsi = { scheme: "voluntary-si", objectCode: "", paidThrough: "2026-12-31", method: "3", people: 5 } as const;
const DAYS = { from: "2026-12-01", to: "2027-01-29" } as const;
const effect = (after: Partial<typeof builtInPolicy>, cells: readonly CensusCell[]) =>
  effectOfChange({ before: builtInPolicy, after: { ...builtInPolicy, ...after } }, cells, DAYS);

describe("what a change of the policy does to coming messages", () => {
  it("counts each step of those who can be told, and nobody else", () => {
    const cells = [
      aCell(),
      aCell({ reach: "refused", obligations: 100 }),
      aCell({ objectCode: "HN", obligations: 100 }),
      aCell({ ...vsi, method: "TH", obligations: 100 }),
      aCell({ ...vsi, obligations: 5 }),
    ];

    // Three steps of the cards that end on 14 January fall into these days, and one of voluntary SI.
    expect(effect({}, cells).messages).toEqual({ before: 35, after: 35 });
  });

  it("moves the steps of a day that becomes a holiday to the sending day before it", () => {
    const day = { date: "2026-12-15", kind: "off", name: "x", source: "y", confirmed: true } as const;

    expect(effect({ calendarDays: [...builtInPolicy.calendarDays, day] }, [aCell()])).toMatchObject({
      moved: 10,
      days: [
        { day: "2026-12-14", before: 0, after: 10 },
        { day: "2026-12-15", before: 10, after: 0 },
      ],
    });
  });

  it("counts messages that name a price once the law is confirmed, of the scheme that it concerns", () => {
    const confirmed = { confirmedLaw: ["vsi-floor-2027-01-01"] };

    expect(effect(confirmed, [aCell(), aCell({ ...vsi, obligations: 5 })])).toMatchObject({
      priced: 5,
      moved: 0,
      days: [],
    });
  });

  it("counts nothing of a paused campaign", () => {
    const campaigns = builtInPolicy.campaigns.map((campaign) => ({ ...campaign, active: false }));

    expect(effect({ campaigns }, [aCell()]).messages).toEqual({ before: 30, after: 0 });
  });
});
