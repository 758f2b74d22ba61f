import type { CivilDate } from "../../kernel/rules/civil-date.ts";
import { type LawParameterName, lawOn, lawParameters } from "./parameters.ts";
import { share } from "./price.ts";
import type { SupportClass } from "./types.ts";

const GROUPS = { A: "poor", B: "near-poor", C: "ethnic-minority", D: "other" } as const satisfies Record<
  SupportClass,
  string
>;

const CLASSES = ["A", "B", "C", "D"] as const satisfies readonly SupportClass[];

/** The parameters that set what the State and the province add for this class. */
export const supportedBy = (supportClass: SupportClass): readonly LawParameterName[] => [
  `vsi-support-${GROUPS[supportClass]}`,
  `vsi-local-support-${GROUPS[supportClass]}`,
];

/** What others pay of one month on a day, in whole đồng: each a share of the contribution for the floor. */
export const monthlySupport = (supportClass: SupportClass, date: CivilDate): number => {
  const floor = lawOn("vsi-floor", date).value;
  const rate = lawOn("vsi-rate", date).value;
  return supportedBy(supportClass).reduce((total, name) => total + share(floor, rate, lawOn(name, date).value), 0);
};

/** The class that official forms mean by a percentage, of whatever time: lists may be old. */
export const supportClassOfPercent = (percent: number): SupportClass | undefined => classOfRate.get(percent * 100);

const classOfRate: ReadonlyMap<number, SupportClass> = new Map(
  CLASSES.flatMap((each) => {
    const name = `vsi-support-${GROUPS[each]}`;
    return lawParameters.flatMap((parameter) => (parameter.name === name ? [[parameter.value, each] as const] : []));
  }),
);
