import type { CallOf } from "../../../../shared/api/contracts/client.ts";
import { terms } from "../../words/terms.ts";

export type LedgerFilter = Omit<NonNullable<CallOf<"list-messages">["query"]>, "cursor">;

const oneOf = <T extends string>(values: Readonly<Record<T, unknown>>, value: unknown): T | undefined =>
  (Object.keys(values) as T[]).find((each) => each === value); // its own keys

const like = (form: RegExp, value: unknown): string | undefined => {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && form.test(text) ? text : undefined;
};

/** The address carries words of our own only; what it does not understand it leaves out. */
export const filterIn = (search: Readonly<Record<string, unknown>>): LedgerFilter => {
  const found = {
    day: like(/^\d{4}-\d\d-\d\d$/, search.day),
    state: oneOf(terms.states, search.state),
    scheme: oneOf(terms.schemes, search.scheme),
    channel: oneOf(terms.channels, search.channel),
    communeCode: like(/^\d{5}$/, search.communeCode),
    reason: like(/^[A-Za-z0-9-]{1,60}$/, search.reason),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
};
