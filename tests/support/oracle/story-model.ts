import { type Day, dayOfIso } from "./days.ts";

/** The parts of an hour at which something may happen, in minutes of the day. */
export const SLOTS = [6 * 60, 10 * 60, 19 * 60, 21 * 60] as const;

const PLANNED_FROM = 8 * 60;
const OPENS = 7 * 60 + 30;
const CLOSES = 20 * 60;
const CATCH_UP = 3;
const LIST_LAG = 7;

export interface Known {
  readonly household: string;
  readonly end: Day;
  readonly renewed?: { readonly day: Day; readonly minute: number };
}

/** Everything that lists and staff have said so far, by a calculation of its own. */
export interface Model {
  readonly people: Map<string, Known>;
  /** Payments of people whom no list has named. */
  readonly pending: Map<string, { readonly end: Day; readonly day: Day }>;
  /** Days that staff made off or working. */
  readonly dated: Map<Day, "off" | "working">;
  active: boolean;
  /** `name end step` of what was said, and `household end step` of what was taken up. */
  readonly told: Set<string>;
  readonly keys: Set<string>;
  /** `household end step` of what was too late once. */
  readonly over: Set<string>;
}

export const newModel = (): Model => ({
  people: new Map(),
  pending: new Map(),
  dated: new Map(),
  active: true,
  told: new Set(),
  keys: new Set(),
  over: new Set(),
});

export interface Now {
  readonly day: Day;
  readonly minute: number;
}

export const listPerson = (
  { people, pending }: Model,
  { day }: Now,
  name: string,
  listed: Pick<Known, "household" | "end">,
) => {
  const known = people.get(name);
  const paid = pending.get(name);
  if (known === undefined) {
    const isPaid = paid !== undefined && paid.end > listed.end;
    people.set(name, { ...listed, ...(isPaid && { end: paid.end, renewed: { day: paid.day, minute: 0 } }) });
    pending.delete(name);
    return;
  }
  const { renewed } = known;
  const isLagging = renewed !== undefined && listed.end < known.end && day <= renewed.day + LIST_LAG;
  const keeps = renewed !== undefined && (isLagging || listed.end === known.end);
  people.set(name, { household: listed.household, ...(keeps ? { end: known.end, renewed } : { end: listed.end }) });
};

export const renewPerson = ({ people, pending }: Model, now: Now, name: string, end: Day): void => {
  const known = people.get(name);
  const waits = pending.get(name);
  if (known === undefined && (waits === undefined || waits.end < end)) pending.set(name, { end, day: now.day });
  if (known === undefined) return;
  if (known.end < end) people.set(name, { household: known.household, end, renewed: now });
};

const isSending = ({ dated }: Model, day: Day): boolean => {
  const said = dated.get(day);
  // The first of January 1970 was a Thursday. In these weeks nothing is free but Sundays and New Year.
  return said === undefined ? (day + 4) % 7 !== 0 && day !== dayOfIso("2027-01-01") : said === "working";
};

interface Step {
  readonly step: string;
  readonly named: Day;
  readonly day: Day;
}

const stepsOf = (model: Model, end: Day): readonly Step[] =>
  [
    ["expiry-30", end - 30],
    ["expiry-8", end - 8],
    ["expiry-7", end - 7],
    ["lapsed-3", end + 3],
    ["last-safe-10", end + 79],
  ].map(([step, named]) => {
    let day = Number(named);
    while (!isSending(model, day)) day += Number(named) > end ? 1 : -1;
    return { step: String(step), named: Number(named), day };
  });

const isInTime = (model: Model, { named, day, step }: Step, end: Day, today: Day): boolean => {
  const later = stepsOf(model, end).filter((other) => other.step !== step && other.named > named);
  if (later.some((other) => other.day === day) || later.some((other) => other.day <= today)) return false;
  if (today <= day) return true;
  let passed = 0;
  for (let each = named + 1; each <= today; each += 1) if (isSending(model, each)) passed += 1;
  return passed <= CATCH_UP;
};

export interface DueNow {
  readonly key: string;
  readonly names: readonly string[];
}

/** What must have been taken up by the end of this quarter of an hour; notes besides what is too late by now. */
export const dueNow = (model: Model, now: Now): readonly DueNow[] => {
  const due = new Map<string, string[]>();
  for (const [name, known] of model.people) {
    for (const step of stepsOf(model, known.end).filter((each) => each.day <= now.day)) {
      const key = `${known.household} ${known.end} ${step.step}`;
      if (!isInTime(model, step, known.end, now.day)) model.over.add(key);
      if (isWanted(model, now, name, step.step)) due.set(key, [...(due.get(key) ?? []), name]);
    }
  }
  return [...due].map(([key, names]) => ({ key, names }));
};

const isWanted = (model: Model, { day, minute }: Now, name: string, step: string): boolean => {
  const { household, end, renewed } = model.people.get(name) ?? { household: "", end: 0 };
  const key = `${household} ${end} ${step}`;
  // What was paid for today is told of tomorrow.
  const isTomorrows = renewed?.day === day && renewed.minute >= PLANNED_FROM;
  const isOpen = isSending(model, day) && minute >= PLANNED_FROM && minute < CLOSES;
  const isSaid = model.told.has(`${name} ${end} ${step}`) || model.keys.has(key) || model.over.has(key);
  return isOpen && !isTomorrows && !isSaid;
};

/** Why a message that named these people should not have been sent; undefined when it was right. */
export const objectionTo = (
  model: Model,
  { day, minute }: Now,
  call: { readonly names: readonly string[]; readonly end: Day; readonly step: string },
): string | undefined => {
  const step = stepsOf(model, call.end).find((each) => each.step === call.step);
  if (step === undefined) return "there is no such step";
  if (!model.active) return "its campaign is paused";
  if (!isSending(model, day) || minute < OPENS || minute >= CLOSES) return "nothing may leave now";
  if (step.day > day) return "it is not due yet";
  if (!isInTime(model, step, call.end, day)) return "it is too late";
  const stranger = call.names.find((name) => model.people.get(name)?.end !== call.end);
  if (stranger !== undefined) return `${stranger}'s card does not end then`;
  const again = call.names.find((name) => model.told.has(`${name} ${call.end} ${call.step}`));
  return again === undefined ? undefined : `${again} was told before`;
};
