import type { Scope } from "../../shared/access/rules/permissions.ts";
import type { WorkCard, WorkRow } from "../../shared/api/contracts/field.ts";
import type { RuntimeSettings } from "../../shared/campaigns/ports.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { priceHousehold } from "../../shared/law/rules/household-hi.ts";
import { priceVoluntary } from "../../shared/law/rules/voluntary-si.ts";
import type { EnrolledPerson } from "../../shared/people/rules/enrolled-people.ts";
import { maskedPhone } from "../../shared/people/rules/masked.ts";
import type { Enrolled } from "../../shared/people/rules/types.ts";
import { contactOf, stillDue } from "../../shared/work-lists/rules/contact.ts";
import { lastWord } from "../../shared/work-lists/rules/outcomes.ts";
import type { VisitOutcome, WorkItem } from "../../shared/work-lists/rules/types.ts";
import { urgencyOn } from "../../shared/work-lists/rules/urgency.ts";
import type { FieldDeps } from "./field-deps.ts";

export interface View extends Pick<FieldDeps, "province"> {
  readonly settings: RuntimeSettings;
  readonly now: Date;
  readonly scope: Scope;
  readonly nameOf: (staffId: string) => string;
}

/** An item with the people whose obligation it still is; undefined once it was renewed, or owes nothing any more. */
export interface Visit {
  readonly item: WorkItem;
  readonly enrolled: Enrolled;
  readonly due: readonly EnrolledPerson[];
  readonly contact: EnrolledPerson;
}

export const visitOf = (
  item: WorkItem,
  enrolled: Enrolled | undefined,
  { policy }: RuntimeSettings,
): Visit | undefined => {
  const due = stillDue(enrolled, { paidThrough: item.paidThrough, objectCodes: policy.objectCodes });
  const contact = due.find(({ participantId }) => participantId === item.contactId) ?? contactOf(due);
  return enrolled === undefined || contact === undefined ? undefined : { item, enrolled, due, contact };
};

export const rowOf = ({ item, enrolled, due, contact }: Visit, view: View): WorkRow => {
  const { itemId, version, scheme, reason, lastDay, paidThrough, said, restsUntil, assignedTo } = item;
  const word = lastWord(item.outcomes);
  const commune = view.province.communes.find(({ code }) => code === contact.communeCode);
  const { phone } = contact;
  return {
    ...{ itemId, version: `"${version}"`, participantId: contact.participantId, name: contact.fullName },
    ...(commune && { commune: { code: commune.code, name: commune.name } }),
    ...(phone !== undefined && { phone: view.scope.kind === "province" ? maskedPhone(phone) : phone }),
    ...{ scheme, reason, lastDay, paidThrough },
    urgency: urgencyOn(civilDateAt(view.now), lastDay),
    people: due.length,
    amount: amountFor(enrolled, due, view, item),
    // A record's own state; the schema of the answer holds it to the names that are known.
    ...(said && { said: { ...said, state: said.state as NonNullable<WorkRow["said"]>["state"] } }),
    ...(word && { outcome: shownOutcome(word, view) }),
    ...(restsUntil !== undefined && { restsUntil }),
    ...(assignedTo !== undefined && { assignedTo: { staffId: assignedTo, name: view.nameOf(assignedTo) } }),
  };
};

export const cardOf = (visit: Visit, view: View): WorkCard => ({
  ...rowOf(visit, view),
  state: visit.item.state,
  members: visit.due.map((person) => ({
    name: person.fullName,
    ...(person.birthDate !== undefined && { birthYear: person.birthDate.slice(0, 4) }),
    amount: amountFor(visit.enrolled, [person], view, visit.item),
  })),
  outcomes: visit.item.outcomes.map((outcome) => shownOutcome(outcome, view)),
});

const shownOutcome = ({ by, ...outcome }: VisitOutcome, { nameOf }: View) => ({
  ...outcome,
  by: { staffId: by, name: nameOf(by) },
});

const amountFor = (
  enrolled: Enrolled,
  people: readonly EnrolledPerson[],
  { settings, now }: View,
  { lastDay, scheme, paidThrough }: WorkItem,
): number | null => {
  const pricing = {
    today: civilDateAt(now),
    dueDate: scheme === "household-hi" ? paidThrough : lastDay,
    confirmedLaw: settings.policy.confirmedLaw,
  };
  if (enrolled.scheme === "voluntary-si") return priceVoluntary(enrolled.enrollment, pricing).amount;
  const ids = new Set(people.map(({ participantId }) => participantId));
  const members = enrolled.household.members.filter(({ participantId }) => ids.has(participantId));
  return priceHousehold(enrolled.household, members, pricing).amount;
};
