import { builtInPolicy } from "../../../shared/campaigns/rules/built-in-policy.ts";
import { lawOn, lawParameters } from "../../../shared/law/rules/parameters.ts";
import type { AnswerOf } from "../../support/console/played-api.ts";

const { campaigns: _campaigns, extraHolidays: _extra, noZaloDays: _days, confirmedLaw: _law, ...own } = builtInPolicy;

const law = lawParameters.map(({ id, name, unit, value, from, to, source, confirmedAtStart }) => ({
  ...{ parameterId: id, name, unit, value, from, source, confirmed: confirmedAtStart },
  ...(to !== undefined && { to }),
  inForce: lawOn(name, "2026-11-27").id === id,
}));

export const settings: AnswerOf<"get-settings"> = {
  version: '"p3"',
  changedAt: "2026-11-20T02:10:00Z",
  changedBy: { staffId: "staff-administrator", name: "Hồ Quốc Việt" },
  window: own.window,
  restDays: [...own.restDays],
  objectCodes: [...own.objectCodes],
  dailyQuota: own.dailyQuota,
  monthlyBudget: own.monthlyBudget,
  price: own.price,
  rates: own.rates,
  haltAt: own.haltAt,
  holdLimits: own.holdLimits,
  sharedPhoneLimit: own.sharedPhoneLimit,
  staleAfterDays: own.staleAfterDays,
  staleSkipAfterDays: own.staleSkipAfterDays,
  catchUpDays: own.catchUpDays,
  receiptWaitHours: own.receiptWaitHours,
  calendarDays: own.calendarDays.map((day) => ({ ...day })),
  calculatedDays: [{ date: "2027-11-24" }, { date: "2028-01-03" }],
  law,
  zalo: {
    state: "connected",
    refreshIssuedAt: "2026-10-02T02:00:00Z",
    accessExpiresAt: "2026-11-28T01:00:00Z",
    daysLeft: 34,
    templates: [
      { use: "household-hi/expiry-30", templateId: "100001", state: "ENABLE", quality: "HIGH" },
      { use: "voluntary-si/last-month", templateId: "100005" },
    ],
  },
  agency: { name: "BHXH tỉnh Hà Tĩnh", hotline: "0239 000 0000", smsBrand: "BHXH HATINH", hotlineFindsCodes: true },
  retention: [
    { what: "lists", days: 180 },
    { what: "look-up-codes", days: 90 },
    { what: "backups", days: 35 },
    { what: "people", days: null },
  ],
};

export const notConnected: AnswerOf<"get-settings"> = {
  ...settings,
  zalo: { state: "never-connected", templates: settings.zalo.templates },
};

export const waitingLaw: AnswerOf<"get-settings"> = {
  ...settings,
  law: law.map((row) => (row.name === "vsi-floor" && !row.confirmed ? { ...row, proposalId: "luat-1" } : row)),
};

export const effect: AnswerOf<"preview-settings"> = {
  from: "2026-11-27",
  to: "2027-01-25",
  countedAt: "2026-11-27T00:10:00Z",
  messages: { before: 41_200, after: 41_200 },
  moved: 1_284,
  priced: 1_284,
  days: [
    { day: "2026-12-14", before: 310, after: 1_594 },
    { day: "2026-12-15", before: 1_284, after: 0 },
  ],
  cost: { before: 12_360_000, after: 12_360_000 },
};
