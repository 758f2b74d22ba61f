import { matches } from "./patterns.ts";

/**
 * What is known about a request beside who asks for what, by keys in lower case; some have several values. A key that is
 * not here is absent in the request too.
 */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

type Operator = (actual: string, wanted: string) => boolean;

const equals: Operator = (actual, wanted) => actual === wanted;
const like: Operator = (actual, wanted) => matches(wanted, actual);

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: equals,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
};
const NEGATED: Readonly<Record<string, Operator>> = {
  StringNotEquals: equals,
  StringNotLike: like,
  ArnNotEquals: like,
  ArnNotLike: like,
};

/** The keys that this machine can answer truthfully. */
const KNOWN_KEYS = new Set([
  "aws:securetransport",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:principalarn",
  "dynamodb:leadingkeys",
  "kms:viaservice",
]);

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `ForAllValues:StringLike` asks it of each of a key's values, and holds where there are none. */
const SET_OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.+)$/;

const operatorIn = (name: string) => {
  const [, set, base = name] = SET_OPERATOR.exec(name) ?? [];
  return { set, base };
};

/** What in these conditions cannot be decided here; empty when everything can. */
export const undecidable = (conditions: Conditions): readonly string[] =>
  Object.entries(conditions).flatMap(([operator, keys]) => [
    ...(isKnown(operatorIn(operator).base) ? [] : [`operator ${operator}`]),
    ...Object.keys(keys).flatMap((key) => (KNOWN_KEYS.has(key.toLowerCase()) ? [] : [`key ${key}`])),
  ]);

const isKnown = (operator: string): boolean =>
  operator === "Null" || Object.hasOwn(OPERATORS, operator) || Object.hasOwn(NEGATED, operator);

/** All operators and keys must hold; of a key's values, one must. A positive operator never holds for an absent key. */
export const conditionsHold = (conditions: Conditions, context: RequestContext): boolean =>
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, valuesOf(context[key.toLowerCase()]))),
  );

const valuesOf = (value: RequestContext[string] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

const holds = (operator: string, wanted: readonly string[], actual: readonly string[]): boolean => {
  const { set, base } = operatorIn(operator);
  if (base === "Null") return wanted.includes(String(actual.length === 0));
  const negated = NEGATED[base];
  const isWanted = (value: string): boolean =>
    negated === undefined
      ? wanted.some((each) => OPERATORS[base]?.(value, each) ?? false)
      : !wanted.some((each) => negated(value, each));
  if (set === "ForAllValues") return actual.every(isWanted);
  if (set === "ForAnyValue") return actual.some(isWanted);
  return negated === undefined ? actual.some(isWanted) : actual.every(isWanted);
};
