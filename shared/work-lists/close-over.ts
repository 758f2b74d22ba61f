import type { Policy } from "../campaigns/rules/types.ts";
import { type CivilDate, plusDays } from "../kernel/rules/civil-date.ts";
import { type Registry, subjectId } from "../people/ports.ts";
import type { Enrolled } from "../people/rules/types.ts";
import type { WorkItems } from "./ports.ts";
import { contactOf, stillDue } from "./rules/contact.ts";
import type { WorkItem } from "./rules/types.ts";
import { DAYS_AFTER_LAST } from "./rules/urgency.ts";

export interface CloseDeps {
  readonly items: WorkItems;
  readonly registry: Pick<Registry, "load">;
  /** All lists: each commune's, and that of rows without one. */
  readonly communes: readonly (string | undefined)[];
}

/** The day on which lists are looked at, and what counts on it. */
export interface Night {
  readonly today: CivilDate;
  readonly policy: Pick<Policy, "objectCodes">;
}

const PAGE = 100;

/** Looks at everything on the lists once a night: what was renewed or is over goes, a promise that passed comes back. */
export const closeOver =
  (deps: CloseDeps) =>
  async (night: Night): Promise<number> => {
    let closed = 0;
    for (const communeCode of deps.communes) {
      let after: string | undefined;
      do {
        const page = await deps.items.list({ kind: "commune", communeCode }, { after, limit: PAGE });
        closed += await closePage(deps, night, page.items);
        after = page.next;
      } while (after !== undefined);
    }
    return closed;
  };

const closePage = async ({ items, registry }: CloseDeps, night: Night, page: readonly WorkItem[]): Promise<number> => {
  const enrolled = await registry.load(page);
  const changed = page.flatMap((item) => nextOf(item, enrolled.get(subjectId(item)), night) ?? []);
  for (const next of changed) await items.save(next);
  return changed.filter(({ state }) => state === "closed").length;
};

/** What tonight makes of an item; undefined when it stays as it is. */
const nextOf = (item: WorkItem, enrolled: Enrolled | undefined, { today, policy }: Night): WorkItem | undefined => {
  const { restsUntil, ...rest } = item;
  const close = (closedBecause: NonNullable<WorkItem["closedBecause"]>): WorkItem => ({
    ...rest,
    state: "closed",
    closedBecause,
  });
  const due = stillDue(enrolled, { paidThrough: item.paidThrough, objectCodes: policy.objectCodes });
  if (due.length === 0) return close(isRenewed(item, enrolled) ? "renewed" : "not-due");
  if (plusDays(item.lastDay, DAYS_AFTER_LAST) < today) return close("over");
  const contact = due.find(({ participantId }) => participantId === item.contactId) ?? contactOf(due);
  const isMoved = contact?.communeCode !== undefined && contact.communeCode !== item.communeCode;
  const isBack = item.state === "resting" && restsUntil !== undefined && restsUntil < today;
  if (contact === undefined || (!isMoved && !isBack && contact.participantId === item.contactId)) return undefined;
  return {
    ...(isBack ? { ...rest, state: "open" as const } : item),
    contactId: contact.participantId,
    ...(contact.communeCode !== undefined && { communeCode: contact.communeCode }),
  };
};

/** Nothing of the item's people is paid through that day any more. */
const isRenewed = ({ paidThrough }: WorkItem, enrolled: Enrolled | undefined): boolean => {
  if (enrolled === undefined) return false;
  const days =
    enrolled.scheme === "household-hi"
      ? enrolled.household.members.map((member) => member.paidThrough)
      : [enrolled.enrollment.paidThrough];
  return days.some((day) => day > paidThrough);
};
