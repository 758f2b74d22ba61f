import { matches } from "./patterns.ts";

/** What is known about a request beside who asks for what. A key that is not here is absent in the request too. */
export type RequestContext = Readonly<Record<string, string>>;

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
const KNOWN_KEYS = new Set(["aws:securetransport", "aws:sourcearn", "aws:sourceaccount", "aws:principalarn"]);

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What in these conditions cannot be decided here; empty when everything can. */
export const undecidable = (conditions: Conditions): readonly string[] =>
  Object.entries(conditions).flatMap(([operator, keys]) => [
    ...(operator in OPERATORS || operator in NEGATED ? [] : [`operator ${operator}`]),
    ...Object.keys(keys).flatMap((key) => (KNOWN_KEYS.has(key.toLowerCase()) ? [] : [`key ${key}`])),
  ]);

/** All operators and keys must hold; of a key's values, one must. A positive operator never holds for an absent key. */
export const conditionsHold = (conditions: Conditions, context: RequestContext): boolean =>
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const actual = context[key.toLowerCase()];
      const negated = NEGATED[operator];
      if (negated !== undefined) return actual === undefined || !wanted.some((value) => negated(actual, value));
      return actual !== undefined && wanted.some((value) => OPERATORS[operator]?.(actual, value) ?? false);
    }),
  );
