import type { Person } from "../../../shared/api/contracts/person.ts";
import { communeRef } from "../../../shared/api/server/office.ts";
import { newSendingCalendar } from "../../../shared/calendar/rules/sending-days.ts";
import type { RuntimeSettings } from "../../../shared/campaigns/ports.ts";
import { obligationOf, stepsOf } from "../../../shared/campaigns/rules/steps.ts";
import type { Policy } from "../../../shared/campaigns/rules/types.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { lastSafeDay, priceHousehold } from "../../../shared/law/rules/household-hi.ts";
import type { Price } from "../../../shared/law/rules/price.ts";
import { priceVoluntary } from "../../../shared/law/rules/voluntary-si.ts";
import { type LoadedPerson, said } from "../../../shared/people/loaded-person.ts";
import type { Paid } from "../../../shared/people/rules/due-entries.ts";
import {
  maskedBirthDate,
  maskedHouseholdCode,
  maskedPersonalId,
  maskedPhone,
  maskedSiNumber,
} from "../../../shared/people/rules/masked.ts";
import type { Household, HouseholdMember, VoluntaryEnrollment } from "../../../shared/people/rules/types.ts";
import { bundleOf } from "../../../shared/reminders/rules/bundle.ts";
import { enrollmentOf, householdOf, memberOf } from "./load-person.ts";
import type { PeopleDeps } from "./people-deps.ts";

/** The card of a person: masked, with what is owed by when and what it costs as of now. */
export const cardOf = async (deps: PeopleDeps, person: LoadedPerson, now: Date): Promise<Person> => {
  const settings = await deps.settings.load();
  const context = { settings, now };
  const phone = said(person, "phone");
  const users = phone === undefined ? [] : await deps.phones.subjectsOf(phone);
  const own = new Set(person.subjects.length > 0 ? person.subjects.map(({ value }) => keyText(value)) : []);
  const communeCode = said(person, "communeCode");
  const household = householdOf(person);
  const [first] = person.records;
  return {
    participantId: person.participantId,
    version: person.version,
    name: first.fullName,
    status: first.status,
    ...(communeCode !== undefined && { commune: communeRef(deps.province, communeCode) }),
    identity: maskedIdentity(person),
    phoneSharedBy: users.filter(({ scheme, subject }) => !own.has(`${scheme}#${subject}`)).length,
    optOuts: [...new Set(person.records.flatMap(({ optOuts }) => optOuts))],
    optOutUnclear: false,
    channels: phone === undefined ? [] : ["zalo", "sms"],
    enrollments: enrollmentsOf(person, context),
    ...(household && { household: shownHousehold(household, context) }),
  };
};

const keyText = (enrolled: LoadedPerson["subjects"][number]["value"]): string =>
  enrolled.scheme === "household-hi"
    ? `household-hi#${enrolled.household.code}`
    : `voluntary-si#${enrolled.enrollment.participantId}`;

const maskedIdentity = (person: LoadedPerson): Person["identity"] => {
  const { siNumber, personalId, birthDate, phone } = fullIdentity(person);
  return {
    ...(siNumber !== undefined && { siNumber: maskedSiNumber(siNumber) }),
    ...(personalId !== undefined && { personalId: maskedPersonalId(personalId) }),
    ...(birthDate !== undefined && { birthDate: maskedBirthDate(birthDate) }),
    ...(phone !== undefined && { phone: maskedPhone(phone) }),
  };
};

export const fullIdentity = (person: LoadedPerson) => ({
  siNumber: said(person, "siNumber"),
  personalId: said(person, "personalId"),
  birthDate: said(person, "birthDate"),
  phone: said(person, "phone"),
});

interface Context {
  readonly settings: RuntimeSettings;
  readonly now: Date;
}

const enrollmentsOf = (person: LoadedPerson, context: Context): Person["enrollments"] => {
  const enrollment = enrollmentOf(person);
  const household = householdOf(person);
  const member = memberOf(person);
  return [
    ...(enrollment ? [voluntary(enrollment, context)] : []),
    ...(household && member ? [insured(household, member, context)] : []),
  ];
};

const voluntary = (enrollment: VoluntaryEnrollment, context: Context): Person["enrollments"][number] => {
  const { paidThrough, method } = enrollment;
  const paid: Paid = { scheme: "voluntary-si", paidThrough, method };
  const { dueDate, deadline } = obligationOf(paid);
  const price = priceVoluntary(enrollment, pricing(context, dueDate));
  return {
    scheme: "voluntary-si",
    paidThrough,
    method: String(method),
    ...(deadline && { dueDate: deadline }),
    ...shownPrice(price),
    ...nextReminder(paid, context),
  };
};

const insured = (household: Household, member: HouseholdMember, context: Context): Person["enrollments"][number] => {
  const { paidThrough, method, objectCode } = member;
  const paid: Paid = { scheme: "household-hi", paidThrough };
  return {
    scheme: "household-hi",
    paidThrough,
    method: String(method),
    dueDate: paidThrough,
    lastSafeDay: lastSafeDay(paidThrough),
    objectCode,
    ...shownPrice(priceHousehold(household, [member], pricing(context, paidThrough))),
    ...nextReminder(paid, context),
  };
};

const pricing = ({ settings, now }: Context, dueDate: HouseholdMember["paidThrough"]) => ({
  today: civilDateAt(now),
  dueDate,
  confirmedLaw: settings.policy.confirmedLaw,
});

const shownPrice = ({ amount, later }: Price) => ({ amount, ...(later && { amountLater: { ...later } }) });

const nextReminder = (paid: Paid, { settings: { policy }, now }: Context) => {
  const today = civilDateAt(now);
  const next = campaignsOf(policy, paid.scheme)
    .flatMap((campaign) => stepsOf(campaign, paid, newSendingCalendar(policy)))
    .find(({ stepDate }) => stepDate > today);
  return next === undefined ? {} : { nextReminder: { step: next.step, day: next.stepDate } };
};

const campaignsOf = ({ campaigns }: Policy, scheme: Paid["scheme"]) =>
  campaigns.filter((campaign) => campaign.active && campaign.scheme === scheme);

const shownHousehold = (household: Household, context: Context): NonNullable<Person["household"]> => {
  const { policy, sharedPhones } = context.settings;
  const days = [...new Set(household.members.map(({ paidThrough }) => paidThrough))].sort();
  const contacts = days.flatMap((paidThrough) => {
    const asked = {
      isDue: (member: HouseholdMember) => member.paidThrough === paidThrough,
      objectCodes: policy.objectCodes,
      sharedPhones: sharedPhones["household-hi"],
      isTold: () => false,
    };
    const bundle = bundleOf(household, asked);
    return bundle.ok ? [bundle.value.contact.participantId] : [];
  });
  const amounts = household.members.map((member) =>
    member.status === "active"
      ? priceHousehold(household, [member], pricing(context, member.paidThrough)).amount
      : null,
  );
  const payable = amounts.flatMap((amount) => amount ?? []);
  return {
    code: maskedHouseholdCode(household.code),
    members: household.members.map((member, index) => ({
      participantId: member.participantId,
      name: member.fullName,
      ...(member.birthDate !== undefined && { birthYear: member.birthDate.slice(0, 4) }),
      ...(Number.isFinite(member.order) && { order: member.order }),
      paidThrough: member.paidThrough,
      objectCode: member.objectCode,
      amount: amounts[index] ?? null,
      isContact: contacts.includes(member.participantId),
      status: member.status,
    })),
    total: payable.length === 0 ? null : payable.reduce((sum, amount) => sum + amount, 0),
  };
};
