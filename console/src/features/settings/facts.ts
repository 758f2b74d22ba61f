import type { Fact } from "../../design/facts.tsx";
import { money, number } from "../../words/format.ts";
import { labelOf } from "./boxes.ts";
import { FIELDS, type Group, HOLDS, type Settings, timeOfMinute } from "./fields.ts";
import { words } from "./words.ts";

const limit = (value: number | null, shown: (value: number) => string): string =>
  value === null ? words.noLimit : shown(value);

/** A label without the unit that its value says itself. */
const label = (path: string): string => labelOf(path).split(",")[0] ?? path;

const percent = (value: number): string => `${number(value)}%`;

const FACTS: Readonly<Record<Group, (settings: Settings) => readonly Fact[]>> = {
  window: ({ window, restDays }) => [
    [label("window.opensAtMinute"), timeOfMinute(window.opensAtMinute)],
    [label("window.closesAtMinute"), timeOfMinute(window.closesAtMinute)],
    [label("restDays"), restDays.map((day) => words.weekdays[day]).join(", ") || "–"],
  ],
  quota: ({ dailyQuota, monthlyBudget }) => [
    ["Zalo", words.perDay(limit(dailyQuota.zalo, words.messages))],
    ["SMS", words.perDay(limit(dailyQuota.sms, words.messages))],
    [label("monthlyBudget"), limit(monthlyBudget, money)],
  ],
  price: ({ price }) => [
    [label("price.zalo"), money(price.zalo)],
    [label("price.smsPart"), money(price.smsPart)],
  ],
  rates: ({ rates }) => [
    ["Zalo", words.perSecond(rates.zalo)],
    ["SMS", words.perSecond(rates.sms)],
  ],
  codes: ({ objectCodes, sharedPhoneLimit }) => [
    [label("objectCodes"), objectCodes.join(", ")],
    [label("sharedPhoneLimit"), words.people(sharedPhoneLimit)],
  ],
  fresh: (settings) =>
    FIELDS.fresh.map(({ path }): Fact => {
      const value = Number(Object.entries(settings).find(([name]) => name === path)?.[1]);
      return [label(path), path === "receiptWaitHours" ? words.hours(value) : words.daysOf(value)];
    }),
  halt: ({ haltAt }) => [
    [label("haltAt.failures"), number(haltAt.failures)],
    [label("haltAt.percent"), percent(haltAt.percent)],
  ],
  hold: ({ holdLimits }) => [
    ...HOLDS.map((hold): Fact => {
      const { people, percent: share } = holdLimits[hold];
      return [words.hold[hold], words.holdLimit(people, share)];
    }),
    [label("holdLimits.missingPercent"), percent(holdLimits.missingPercent)],
  ],
};

/** What a group of settings says now. */
export const factsOf = (group: Group, settings: Settings): readonly Fact[] => FACTS[group](settings);
