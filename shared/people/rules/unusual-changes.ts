/**
 * What a row may do that many rows should not: set a paid-through date back, take a person's phone, move a person to
 * another household, change a known person's name, come from another province, or say that a person died or moved away
 * (`leaving`: in the group of those who leave on an official form).
 */
export const UNUSUAL_KINDS = [
  "set-back",
  "phone-taken",
  "moved-household",
  "renamed",
  "foreign",
  "gone",
  "leaving",
] as const;
export type UnusualKind = (typeof UNUSUAL_KINDS)[number];

/** A list is held when a kind concerns more rows than `people` and more than `percent` of all its rows. */
export interface HoldLimit {
  readonly people: number;
  readonly percent: number;
}

export interface HoldLimits extends Readonly<Record<UnusualKind, HoldLimit>> {
  /** Of the people known before, who a full list does not name any more. */
  readonly missingPercent: number;
}

export const builtInHoldLimits: HoldLimits = {
  "set-back": { people: 5, percent: 2 },
  "phone-taken": { people: 5, percent: 2 },
  "moved-household": { people: 5, percent: 5 },
  renamed: { people: 3, percent: 0 },
  foreign: { people: 5, percent: 20 },
  gone: { people: 5, percent: 2 },
  leaving: { people: 5, percent: 20 },
  missingPercent: 30,
};
