import { describe, expect, it } from "vitest";
import { mailSummary } from "../../../../functions/mail-summary/mail-summary.ts";
import type { CoverageFacts } from "../../../../shared/people/rules/coverage.ts";
import { province } from "../../../../shared/provinces/ha-tinh.ts";
import { fixedClock } from "../../../support/clock.ts";
import { silentLog } from "../../../support/silent-log.ts";
import { aStaffMember } from "../../../support/staff-sign-in.ts";

const facts = (day: "2026-12-01" | "2026-12-06", ends: number): CoverageFacts => ({
  day,
  counts: [
    {
      scheme: "household-hi",
      communeCode: "18073",
      insured: 1_200,
      lapsed: 7,
      unreached: 3,
      ends: { "2026-12": ends },
    },
    { scheme: "household-hi", communeCode: "18100", insured: 900, lapsed: 1, unreached: 0, ends: { "2026-12": 20 } },
  ],
});

const given = (coverage = { last: facts("2026-12-06", 60), firsts: [facts("2026-12-01", 100)] }) => {
  const sent: { to: string; text: string }[] = [];
  const taken = new Set<string>();
  const send = mailSummary({
    coverage: { load: async () => coverage },
    weeks: { take: async (day) => !taken.has(day) && taken.add(day).size > 0 },
    staff: {
      all: async () => [
        aStaffMember("head", ["approver"]),
        aStaffMember("editor", ["editor"]),
        { ...aStaffMember("gone", ["administrator"]), state: "removed" },
      ],
    },
    mail: { send: async (mail) => void sent.push(mail) },
    province,
    clock: fixedClock("2026-12-07T00:00:00Z"),
    log: silentLog,
  });
  return { send, sent };
};

describe("the weekly summary", () => {
  it("goes once to those who decide, with the communes where fewest renewed first", async () => {
    const { send, sent } = given();
    await send();
    await send();

    expect(sent.map(({ to }) => to)).toEqual([aStaffMember("head", []).email]);
    const text = sent[0]?.text ?? "";
    expect(text).toContain("BHYT hộ gia đình: 2.100 người đang tham gia.");
    expect(text).toContain("Hết hạn trong tháng: 120 người; đã đóng tiếp: 40.");
    expect(text.indexOf("0 trên 20")).toBeLessThan(text.indexOf("40 trên 100"));
    expect(text).not.toMatch(/https?:|www\.|\d{6}/);
  });
});
