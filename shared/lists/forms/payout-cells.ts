import { err, ok } from "../../kernel/result.ts";
import { folded } from "../../kernel/rules/unaccent.ts";
import type { LineStatus } from "../../payouts/rules/line-states.ts";
import { type Months, parseMonths } from "../../payouts/rules/months.ts";
import type { LineKind, PayoutMethod } from "../../payouts/rules/types.ts";
import { normaliseName } from "../../people/rules/names.ts";
import { lintMessage } from "../../wording/rules/lint.ts";
import { parseDay } from "../rules/cells/dates.ts";
import { parseMoney } from "../rules/cells/money.ts";
import type { Parser } from "./read-columns.ts";
import type { CellProblem } from "./row-problems.ts";

export const parseRunId: Parser<string> = (text) => (/^[A-Za-z0-9._-]{1,40}$/.test(text) ? ok(text) : err("not-a-run"));
export const readMonths: Parser<Months> = (text) => {
  const months = parseMonths(text);
  return months === undefined ? err("not-months") : ok(months);
};

export const parseName: Parser<string> = (text) => {
  const name = normaliseName(text);
  return name.ok && lintMessage(name.value, { hotline: "" }).length > 0 ? err("suspicious-name") : name;
};

/** A recovery may be larger than a month's pension: such a line is held for a person, not sent back. */
export const signedMoney: Parser<number> = (text) => {
  const [, negative] = /^\s*[-−(]\s*(.+?)\s*\)?\s*$/.exec(text) ?? [];
  const parsed = parseMoney(negative ?? text);
  return parsed.ok && negative !== undefined ? ok(-parsed.value) : parsed;
};

export const parseSequence: Parser<number> = (text) =>
  /^[1-9]\d?$/.test(text) ? ok(Number(text)) : err("unknown-payout-kind");

/** Account numbers and personal ids have eight digits and more; a day or an amount has stops in it. */
export const withoutNumbers: Parser<string> = (text) =>
  /\d(?:[ .-]?\d){8}/.test(text) ? err("number-in-note") : ok(text);
const LOCAL_TIME = /^(.{1,30}?)[ T]{1,4}(\d{1,2})(?::|h|g)(\d{2})?(?::\d{2})?(?:\.\d+)?(?:\+07:00|Z)?$/i;

/** `2027-01-06T07:30`, in Viet Nam's time; a day alone is its whole day. */
export const localTime: Parser<string> = (text) => {
  const [, dayText = text, hour = "00", minute = "00"] = LOCAL_TIME.exec(text.trim()) ?? [];
  const day = parseDay(dayText);
  if (!day.ok || Number(hour) > 23 || Number(minute) > 59) return err("not-a-time");
  return ok(`${day.value}T${hour.padStart(2, "0")}:${minute}`);
};

type Words<T extends string> = Readonly<Record<T, readonly string[]>>;
export const KINDS: Words<LineKind> = {
  regular: ["regular", "thuongxuyen", "hangthang", "dinhky"],
  arrears: ["arrears", "truylinh"],
  correction: ["correction", "dieuchinh", "bosung"],
};

export const METHODS: Words<PayoutMethod> = {
  account: ["account", "taikhoan", "quataikhoan", "chuyenkhoan", "atm", "quathe", "tk"],
  cash: ["cash", "tienmat", "tm"],
  home: ["home", "tainha", "taonha", "tannha"],
};

export const STATUSES: Words<LineStatus> = {
  paid: ["paid", "datra", "dachuyen", "dachitra", "thanhcong"],
  returned: ["returned", "tralai", "bitralai", "hoantra", "hoan", "bihoan", "thatbai", "khongthanhcong"],
  open: ["open", "chuanhan", "chotra", "chochitra", "cho"],
  collected: ["collected", "danhan", "dalinh"],
  unclaimed: ["unclaimed", "khongnhan", "khongdenlinh", "chualinh"],
  cancelled: ["cancelled", "canceled", "huy", "dahuy"],
};

export const wordOf =
  <T extends string, P extends CellProblem["reason"]>(words: Words<T>, problem: P, otherwise?: T): Parser<T> =>
  (text) => {
    if (text === "" && otherwise !== undefined) return ok(otherwise);
    const said = folded(text);
    // The keys of an object literal are its type's.
    const found = (Object.keys(words) as T[]).find((word) => words[word].includes(said));
    return found === undefined ? err(problem) : ok(found);
  };
