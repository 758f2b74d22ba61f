import { useRead } from "../../api/use-route.ts";
import { day, money, number } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import type { Content } from "./state-tags.tsx";
import { stepName } from "./texts.tsx";
import { words } from "./words.ts";

const { one: say, form } = words;

/** Names of the province's communes by code, as far as they are loaded. */
export const useCommuneNames = (): ((code: string) => string) => {
  const communes = useRead("list-communes", {});
  const names = new Map((communes.data?.communes ?? []).map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
};

/** A campaign in words, one line for each thing that staff decide. */
export const factsOf = (content: Content, nameOf: (code: string) => string): readonly (readonly [string, string])[] => {
  const { firstDay, lastDay, steps, words: own, kind, scheme } = content;
  return [
    [say.kind, `${words.kinds[kind]}, ${terms.schemes[scheme]}`],
    [say.audience, audienceOf(content, nameOf)],
    ...(firstDay && lastDay ? [[say.days, `${day(firstDay)}–${day(lastDay)}`] as const] : []),
    ...(steps.length > 0 ? [[say.steps, steps.map(({ step }) => stepName(step)).join("; ")] as const] : []),
    [say.words, own.length === 0 ? say.builtIn : own.map(({ sms, card }) => card?.title ?? sms).join("; ")],
    [say.tolerance, `${number(content.tolerancePercent)}%`],
  ];
};

const audienceOf = ({ audience }: Content, nameOf: (code: string) => string): string => {
  const { communes, methods, incomeBelow, lapsedMonths, supportClasses, objectCodes } = audience;
  const parts = [
    communes?.map(nameOf).join(", "),
    methods && `${form.methods.replace(/ \(.*\)$/, "")}: ${methods.join(", ")}`,
    incomeBelow !== undefined && `${form.incomeBelow.replace(/ \(.*\)$/, "")} ${money(incomeBelow)}`,
    lapsedMonths && `${form.lapsedFrom} ${lapsedMonths.from} ${form.lapsedTo} ${lapsedMonths.to}`,
    supportClasses?.join(", "),
    objectCodes?.join(", "),
  ].filter((part): part is string => typeof part === "string");
  return parts.length === 0 ? say.everybody : parts.join("; ");
};
