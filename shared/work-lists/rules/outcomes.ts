import { type CivilDate, plusDays } from "../../kernel/rules/civil-date.ts";
import { civilDateAt } from "../../kernel/rules/civil-time.ts";
import { MAX_OUTCOMES, type VisitOutcome, type WorkItem, type WorkState } from "./types.ts";

/** The next list shows a payment within so many days. */
const PAID_REST_DAYS = 10;

/** A promise further away is no plan. */
export const MAX_PROMISE_DAYS = 60;

/** The last word by the visitors' clocks; a tie is decided by id, so that every order of arrival gives the same. */
export const lastWord = (outcomes: readonly VisitOutcome[]): VisitOutcome | undefined =>
  outcomes
    .filter(({ undone }) => undone !== true)
    .toSorted(byTime)
    .at(-1);

const byTime = (a: VisitOutcome, b: VisitOutcome): number =>
  a.at === b.at ? Number(a.outcomeId > b.outcomeId) - Number(a.outcomeId < b.outcomeId) : a.at < b.at ? -1 : 1;

interface Standing {
  readonly state: WorkState;
  readonly restsUntil?: CivilDate;
}

/** What the last word makes of an item. */
export const standingAfter = (word: VisitOutcome | undefined): Standing => {
  switch (word?.kind) {
    case "will-pay":
      return { state: "resting", restsUntil: word.payOn ?? civilDateAt(new Date(word.at)) };
    case "has-paid":
      return { state: "resting", restsUntil: plusDays(civilDateAt(new Date(word.at)), PAID_REST_DAYS) };
    case "moved":
    case "deceased":
    case "refuses":
      return { state: "done" };
    default:
      return { state: "open" };
  }
};

/** The item with one outcome more; the same item when it has that outcome, and what is closed stays closed. */
export const withOutcome = (item: WorkItem, outcome: VisitOutcome): WorkItem => {
  if (item.outcomes.some(({ outcomeId }) => outcomeId === outcome.outcomeId)) return item;
  return restated(item, [...item.outcomes, outcome].toSorted(byTime).slice(-MAX_OUTCOMES));
};

/** The item as if the outcome had not been recorded; the same item when it does not have it. */
export const withoutOutcome = (item: WorkItem, outcomeId: string): WorkItem => {
  if (!item.outcomes.some((each) => each.outcomeId === outcomeId && each.undone !== true)) return item;
  return restated(
    item,
    item.outcomes.map((each) => (each.outcomeId === outcomeId ? { ...each, undone: true as const } : each)),
  );
};

const restated = ({ restsUntil: _, ...item }: WorkItem, outcomes: readonly VisitOutcome[]): WorkItem =>
  item.state === "closed" ? { ...item, outcomes } : { ...item, ...standingAfter(lastWord(outcomes)), outcomes };

/** What a changed last word means for what is known of the person and for messages. */
export interface OutcomeEffect {
  /** No reminder up to this day; null: reminders again. */
  readonly quietUntil: CivilDate | null;
  readonly status?: "active" | "deceased" | "moved-away";
  readonly wish?: "refuse" | "accept";
}

const STATUS = { deceased: "deceased", moved: "moved-away" } as const;

/** Undefined when the last word is the same as before. */
export const effectOf = (before: WorkItem, after: WorkItem): OutcomeEffect | undefined => {
  const was = lastWord(before.outcomes);
  const is = lastWord(after.outcomes);
  if (was?.outcomeId === is?.outcomeId) return undefined;
  const gone = is && statusOf(is);
  const status = gone ?? (was && statusOf(was) ? ("active" as const) : undefined);
  const refuses = is?.kind === "refuses";
  const wish = refuses ? "refuse" : was?.kind === "refuses" ? "accept" : undefined;
  return {
    quietUntil: standingAfter(is).restsUntil ?? null,
    ...(status !== undefined && { status }),
    ...(wish !== undefined && { wish }),
  };
};

const statusOf = ({ kind }: VisitOutcome) => (kind === "deceased" || kind === "moved" ? STATUS[kind] : undefined);
