import { number } from "./format.ts";
import { terms } from "./terms.ts";

/** A law parameter's value as people write it: "2.200.000 đồng", "5,1%". Basis points are hundredths of a percent. */
export const lawValue = (
  { unit, value }: { readonly unit: string; readonly value: number },
  other: number = value,
): string => {
  const shown = unit === "basis-points" ? other / 100 : other;
  return terms.units[unit]?.(number(shown)) ?? number(shown);
};

export const lawName = (name: string): string => terms.law[name] ?? name;
