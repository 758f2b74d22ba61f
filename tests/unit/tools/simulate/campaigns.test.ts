import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import { err, ok } from "../../../../shared/kernel/result.ts";
import { readCampaigns, warningsOn } from "../../../../tools/simulate/campaigns.ts";

const folder = mkdtempSync(join(tmpdir(), "nhac-han-campaigns-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FILE = join(folder, "campaigns.json");
const read = (content: unknown) => {
  writeFileSync(FILE, typeof content === "string" ? content : JSON.stringify(content));
  return readCampaigns(FILE);
};
const refused = (sentence: string) => err(`${FILE}: ${sentence}`);

const aStep = (overrides: object = {}) => ({ step: "expiry-30", anchor: "expiry", offsetDays: -30, ...overrides });
const cards = (steps: readonly object[], overrides: object = {}) => ({
  campaignId: "a",
  scheme: "household-hi",
  active: true,
  steps,
  ...overrides,
});
const contributions = (steps: readonly object[]) => cards(steps, { scheme: "voluntary-si" });
const aMonth = (overrides: object = {}) => ({
  step: "last-month",
  anchor: "last-paid-month",
  offsetDays: 0,
  ...overrides,
});

describe("a file of campaigns", () => {
  it("may be what an installation starts with", () => {
    expect(read(builtInPolicy.campaigns)).toEqual(ok(builtInPolicy.campaigns));
  });

  it.each([
    ["a step a year after the end", [cards([aStep({ step: "x", offsetDays: 365 })])]],
    ["a step whose name has no text of its own", [cards([aStep({ step: "expiry-60", offsetDays: -60 })])]],
    ["the last day of a month that is shorter", [contributions([aMonth({ dayOfMonth: 31 })])]],
    [
      "steps of one name in different schemes",
      [cards([aStep({ step: "x" })]), { ...contributions([aMonth({ step: "x" })]), campaignId: "b" }],
    ],
    ["a campaign that is not active", [cards([aStep()], { active: false })]],
    [
      "the offsets at the ends",
      [cards([aStep({ step: "y", offsetDays: -400 }), aStep({ step: "z", offsetDays: 400 })])],
    ],
    ["a lapsed card's text until its last safe day", [cards([aStep({ step: "lapsed-3", offsetDays: 89 })])]],
  ])("may hold %s", (_, campaigns) => {
    expect(read(campaigns)).toEqual(ok(campaigns));
  });

  it("may begin with a byte order mark", () => {
    expect(read(`\uFEFF${JSON.stringify([cards([aStep()])])}`)).toEqual(ok([cards([aStep()])]));
  });

  it.each<[string, unknown, string]>([
    ["broken JSON", "[{", "is not JSON"],
    ["nothing at all", "", "is not JSON"],
    ["an object", { campaigns: [] }, "campaigns: must be a list of campaigns"],
    ["no campaign", [], "campaigns: must have at least one campaign"],
    ["something else", ["a"], "campaigns: no. 1: must be a campaign"],
    ["no steps", [cards([])], "campaigns: no. 1: steps: must have at least one step"],
    [
      "a name twice in a campaign",
      [cards([aStep(), aStep({ offsetDays: -7 })])],
      "campaigns: no. 1: steps: no. 2: step: expiry-30 is there twice: a name belongs to one step of a scheme",
    ],
    [
      "a name twice in a scheme",
      [cards([aStep()]), cards([aStep({ offsetDays: -7 })], { campaignId: "b" })],
      "campaigns: no. 2: steps: no. 1: step: expiry-30 is there twice: a name belongs to one step of a scheme",
    ],
    [
      "an id twice",
      [cards([aStep()]), cards([aStep({ step: "expiry-7", offsetDays: -7 })])],
      "campaigns: no. 2: campaignId: a is there twice",
    ],
    [
      "an offset out of reach",
      [cards([aStep({ step: "x", offsetDays: -10_000 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: must be a whole number of days from -400 to 400",
    ],
    [
      "an offset beyond the end",
      [cards([aStep({ step: "x", offsetDays: 401 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: must be a whole number of days from -400 to 400",
    ],
    [
      "half a day",
      [cards([aStep({ offsetDays: -7.5 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: must be a whole number of days from -400 to 400",
    ],
    [
      "an offset that is no number",
      [cards([aStep({ offsetDays: "-30" })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: must be a whole number of days from -400 to 400",
    ],
    [
      "no offset",
      [cards([{ step: "x", anchor: "expiry" }])],
      "campaigns: no. 1: steps: no. 1: offsetDays: must be a whole number of days from -400 to 400",
    ],
    [
      "a name in capitals",
      [cards([aStep({ step: "Expiry 30" })])],
      "campaigns: no. 1: steps: no. 1: step: must be 1 to 14 of a-z, 0-9 and -",
    ],
    [
      "an anchor of the other scheme",
      [cards([aStep({ step: "deadline-3", anchor: "deadline", offsetDays: -3 })])],
      "campaigns: no. 1: steps: no. 1: anchor: deadline is no day of household-hi: expiry or last-safe-day",
    ],
    [
      "a month of the other scheme",
      [cards([aMonth({ dayOfMonth: 15 })])],
      "campaigns: no. 1: steps: no. 1: anchor: last-paid-month is no day of household-hi: expiry or last-safe-day",
    ],
    [
      "a card's day for contributions",
      [contributions([aStep()])],
      "campaigns: no. 1: steps: no. 1: anchor: expiry is no day of voluntary-si: last-paid-month or deadline",
    ],
    [
      "an unknown anchor",
      [cards([aStep({ anchor: "birthday" })])],
      "campaigns: no. 1: steps: no. 1: anchor: must be expiry, last-safe-day, last-paid-month or deadline",
    ],
    [
      "a mistyped field of a step",
      [cards([aStep({ dayOfmonth: 10 })])],
      "campaigns: no. 1: steps: no. 1: unknown field dayOfmonth",
    ],
    ["an unknown field of a campaign", [cards([aStep()], { name: "x" })], "campaigns: no. 1: unknown field name"],
    [
      "a day of the month for another anchor",
      [cards([aStep({ dayOfMonth: 10 })])],
      "campaigns: no. 1: steps: no. 1: dayOfMonth: goes with last-paid-month alone, not with expiry",
    ],
    [
      "a day that no month has",
      [contributions([aMonth({ dayOfMonth: 32 })])],
      "campaigns: no. 1: steps: no. 1: dayOfMonth: must be a day of the month, 1 to 31",
    ],
    [
      "an offset that would be ignored",
      [contributions([aMonth({ offsetDays: -3 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: must be 0 with last-paid-month: dayOfMonth says the day",
    ],
    [
      "'has ended' before the end",
      [cards([aStep({ step: "lapsed-3", offsetDays: -10 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: the text of lapsed-3 would not be true on that day",
    ],
    [
      "'has ended' on the last day",
      [cards([aStep({ step: "lapsed-3", offsetDays: 0 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: the text of lapsed-3 would not be true on that day",
    ],
    [
      "'will end' after the end",
      [cards([aStep({ step: "expiry-7", offsetDays: 7 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: the text of expiry-7 would not be true on that day",
    ],
    [
      "'pay until' after the last safe day",
      [cards([aStep({ step: "last-safe-10", anchor: "last-safe-day", offsetDays: 1 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: the text of last-safe-10 would not be true on that day",
    ],
    [
      "'pay until' after the deadline",
      [contributions([aStep({ step: "deadline-3", anchor: "deadline", offsetDays: 3 })])],
      "campaigns: no. 1: steps: no. 1: offsetDays: the text of deadline-3 would not be true on that day",
    ],
    ["a word for true", [cards([], { active: "true" })], "campaigns: no. 1: active: must be true or false"],
    [
      "an unknown scheme",
      [cards([], { scheme: "bhyt" })],
      "campaigns: no. 1: scheme: must be household-hi or voluntary-si",
    ],
    ["an empty id", [cards([aStep()], { campaignId: "" })], "campaigns: no. 1: campaignId: must not be empty"],
    ["an id that is a number", [cards([aStep()], { campaignId: 7 })], "campaigns: no. 1: campaignId: must be a text"],
  ])("is refused with one sentence for %s", (_, content, sentence) => {
    expect(read(content)).toEqual(refused(sentence));
  });
});

describe("steps that fall on one day", () => {
  const days = { from: "2026-12-01", to: "2026-12-31" } as const;
  const campaign = (steps: readonly { step: string; offsetDays: number }[]) => [
    {
      campaignId: "a",
      scheme: "household-hi",
      active: true,
      steps: steps.map((step) => ({ ...step, anchor: "expiry" as const })),
    } as const,
  ];

  it("are named with the first day on which it happens", () => {
    const steps = [
      { step: "expiry-7", offsetDays: -7 },
      { step: "expiry-6", offsetDays: -6 },
    ];

    // Sunday 6 December moves to Saturday the 5th, where the other step of the same card stands already.
    expect(warningsOn(campaign(steps), days)).toEqual([
      "household-hi: expiry-7 and expiry-6 fall on one day for some due dates, first on 05/12/2026: expiry-6 alone is sent then",
    ]);
  });

  it("are not those of the built-in campaigns in an ordinary month", () => {
    expect(warningsOn(builtInPolicy.campaigns, days)).toEqual([]);
  });

  it("may be those of the built-in campaigns before a long Tết", () => {
    const around = { from: "2031-01-01", to: "2031-02-28" } as const;

    expect(warningsOn(builtInPolicy.campaigns, around)).toEqual([
      expect.stringMatching(/^voluntary-si: deadline-10 and deadline-3 fall on one day .* first on \d\d\/01\/2031/),
    ]);
  });
});
