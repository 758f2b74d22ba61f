import type { Faults } from "../../api/failed-change.tsx";
import { civilDateOf } from "../../words/civil-date.ts";
import { day } from "../../words/format.ts";
import type { Content } from "./state-tags.tsx";
import { words } from "./words.ts";

const { form: say } = words;

type StepWritten = Content["words"][number];
export type Card = NonNullable<StepWritten["card"]>;

/** A step as its boxes hold it. */
export interface StepBoxes {
  readonly step: string;
  readonly anchor: Content["steps"][number]["anchor"];
  readonly days: string;
}

/** A campaign as its boxes hold it: days and numbers are texts until they are read. */
export interface Boxes {
  readonly name: string;
  readonly kind: Content["kind"];
  readonly scheme: Content["scheme"];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly steps: readonly StepBoxes[];
  readonly communes: readonly string[];
  readonly methods: readonly string[];
  readonly incomeBelow: string;
  readonly lapsedFrom: string;
  readonly lapsedTo: string;
  readonly words: readonly StepWritten[];
  readonly tolerance: string;
  /** What this form has no boxes for is kept as it is. */
  readonly kept: Content["audience"];
}

export const EMPTY: Boxes = {
  ...{ name: "", kind: "one-time", scheme: "voluntary-si", firstDay: "", lastDay: "" },
  ...{ steps: [], communes: [], methods: [], incomeBelow: "", lapsedFrom: "", lapsedTo: "" },
  words: [{ step: "message", sms: "" }],
  tolerance: "2",
  kept: {},
};

export const boxesOf = (content: Content): Boxes => {
  const { audience, steps, firstDay, lastDay } = content;
  return {
    ...{ name: content.name, kind: content.kind, scheme: content.scheme, words: content.words },
    firstDay: firstDay ? day(firstDay) : "",
    lastDay: lastDay ? day(lastDay) : "",
    steps: steps.map(({ step, anchor, offsetDays, dayOfMonth }) => ({
      step,
      anchor,
      days: String(anchor === "last-paid-month" ? (dayOfMonth ?? 15) : offsetDays),
    })),
    communes: audience.communes ?? [],
    methods: audience.methods ?? [],
    incomeBelow: audience.incomeBelow === undefined ? "" : String(audience.incomeBelow),
    lapsedFrom: audience.lapsedMonths === undefined ? "" : String(audience.lapsedMonths.from),
    lapsedTo: audience.lapsedMonths === undefined ? "" : String(audience.lapsedMonths.to),
    tolerance: String(content.tolerancePercent),
    kept: audience,
  };
};

/** "2.200.000", "-7"; undefined for what is no whole number. */
const wholeOf = (text: string): number | undefined => {
  const plain = text.trim().replace(/[.\s]/g, "").replace("−", "-");
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : undefined;
};

/** The steps that the form asks words for. */
export const stepsOf = ({ kind, steps }: Boxes): readonly string[] =>
  kind === "one-time" ? ["message"] : steps.map(({ step }) => step);

/** What the boxes say; what cannot be read is left out, and named in `faults`. */
export const readBoxes = (boxes: Boxes): { readonly content: Content; readonly faults: Faults } => {
  const isOneTime = boxes.kind === "one-time";
  const isPayers = boxes.scheme === "voluntary-si";
  const faults: Record<string, string> = {};
  const dayIn = (name: "firstDay" | "lastDay") => {
    const read = civilDateOf(boxes[name]);
    if (isOneTime && read === undefined) faults[name] = say.dayFault;
    return isOneTime && read !== undefined ? { [name]: read } : {};
  };
  const numberIn = (name: string, text: string): number => {
    const read = wholeOf(text);
    if (read === undefined) faults[name] = say.numberFault;
    return read ?? 0;
  };
  const { supportClasses, objectCodes } = boxes.kept;
  const known = stepsOf(boxes);
  const content: Content = {
    name: boxes.name.trim(),
    kind: boxes.kind,
    scheme: boxes.scheme,
    ...dayIn("firstDay"),
    ...dayIn("lastDay"),
    steps: isOneTime ? [] : boxes.steps.map((step, index) => stepOf(step, numberIn(`steps.${index}.days`, step.days))),
    audience: {
      ...(boxes.communes.length > 0 && { communes: [...boxes.communes] }),
      ...(isPayers && boxes.methods.length > 0 && { methods: METHODS.filter((each) => boxes.methods.includes(each)) }),
      ...(isPayers && supportClasses && { supportClasses }),
      ...(!isPayers && objectCodes && { objectCodes }),
      ...(isPayers && boxes.incomeBelow.trim() !== "" && { incomeBelow: numberIn("incomeBelow", boxes.incomeBelow) }),
      ...(isOneTime &&
        (boxes.lapsedFrom + boxes.lapsedTo).trim() !== "" && {
          lapsedMonths: {
            from: numberIn("lapsedFrom", boxes.lapsedFrom || "0"),
            to: numberIn("lapsedTo", boxes.lapsedTo || "240"),
          },
        }),
    },
    words: boxes.words.filter(({ step }) => known.includes(step)),
    tolerancePercent: numberIn("tolerancePercent", boxes.tolerance),
  };
  return { content, faults };
};

export const METHODS = ["1", "3", "6", "12", "VS", "TH"] as const;

const stepOf = ({ step, anchor }: StepBoxes, days: number): Content["steps"][number] =>
  anchor === "last-paid-month" ? { step, anchor, offsetDays: 0, dayOfMonth: days } : { step, anchor, offsetDays: days };

export const ANCHORS: Readonly<Record<Content["scheme"], readonly StepBoxes["anchor"][]>> = {
  "household-hi": ["expiry", "last-safe-day"],
  "voluntary-si": ["last-paid-month", "deadline"],
};
