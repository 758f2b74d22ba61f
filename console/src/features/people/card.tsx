import { Link } from "@tanstack/react-router";
import { DataTable } from "../../design/data-table.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import { day, daysBetween, money } from "../../words/format.ts";
import { stepInWords, terms } from "../../words/terms.ts";
import type { Person } from "./identity.tsx";
import { words } from "./words.ts";

type Enrollment = Person["enrollments"][number];
type Household = NonNullable<Person["household"]>;
type Member = Household["members"][number];

const { person: say } = words;
const SOON_DAYS = 30;

const methodInWords = (method: string): string =>
  say.methods[method] ?? (/^\d+$/.test(method) ? say.months(method) : method);

/** Voluntary contributions are paid by the month, cards are valid to the day. */
const paidThrough = ({ scheme, paidThrough: last }: Enrollment): string =>
  scheme === "voluntary-si" ? say.endOfMonth(day(last).slice(3)) : day(last);

const factsOf = (enrollment: Enrollment): readonly Fact[] => [
  [say.paidThrough[enrollment.scheme], paidThrough(enrollment)],
  [say.method, methodInWords(enrollment.method)],
  ...(enrollment.dueDate && enrollment.scheme === "voluntary-si"
    ? [[say.dueDate, <b key="due">{day(enrollment.dueDate)}</b>] as const]
    : []),
  ...(enrollment.lastSafeDay ? [[say.lastSafeDay, day(enrollment.lastSafeDay)] as const] : []),
  [say.amount, <Amount key="amount" enrollment={enrollment} />],
  ...(enrollment.nextReminder
    ? [[say.next, say.nextAt(enrollment.nextReminder.day, stepInWords(enrollment.nextReminder.step))] as const]
    : []),
];

const Amount = ({ enrollment: { amount, amountLater } }: { readonly enrollment: Enrollment }) => (
  <>
    {amount === null ? say.amountUnknown : money(amount)}
    {amountLater && <span className="sub">{say.later(amountLater.from, amountLater.amount)}</span>}
  </>
);

const DaysLeft = ({ enrollment, today }: { readonly enrollment: Enrollment; readonly today: string }) => {
  const due = enrollment.dueDate ?? enrollment.paidThrough;
  const days = daysBetween(today, due);
  return (
    <Tag tone={days < 0 ? "bad" : days <= SOON_DAYS ? "warn" : "off"} icon="clock">
      {say.daysLeft(days)}
    </Tag>
  );
};

export const Enrollments = ({ person, today }: { readonly person: Person; readonly today: string }) => (
  <Sheet title={say.enrolled}>
    <div className="in enrol">
      {person.enrollments.map((enrollment) => (
        <div key={enrollment.scheme}>
          <div className="row between">
            <h3>{terms.schemes[enrollment.scheme]}</h3>
            <DaysLeft enrollment={enrollment} today={today} />
          </div>
          <Facts facts={factsOf(enrollment)} tight />
        </div>
      ))}
    </div>
  </Sheet>
);

const memberName = (member: Member, self: string) => (
  <>
    {member.participantId === self ? (
      <b>{member.name}</b>
    ) : (
      <Link to={`/nguoi-tham-gia/${member.participantId}`}>{member.name}</Link>
    )}
    <span className="sub">
      {[
        member.birthYear,
        member.isContact && say.isContact,
        member.status !== "active" && terms.statuses[member.status].toLocaleLowerCase("vi"),
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  </>
);

export const HouseholdSheet = ({ household, self }: { readonly household: Household; readonly self: string }) => (
  <Sheet title={say.household} aside={<span className="small quiet code">{household.code}</span>}>
    <DataTable
      caption={say.household}
      rows={household.members}
      rowKey={(member) => member.participantId}
      slim
      columns={[
        { key: "name", label: say.member, cell: (member) => memberName(member, self) },
        { key: "order", label: say.order, numeric: true, cell: ({ order }) => order ?? "–" },
        { key: "valid", label: say.validThrough, cell: ({ paidThrough }) => day(paidThrough) },
        {
          key: "fee",
          label: say.fee,
          numeric: true,
          main: true,
          cell: ({ amount }) => (amount === null ? say.notCounted : money(amount)),
        },
      ]}
      footer={
        household.total !== null && (
          <tfoot>
            <tr>
              <th scope="row">{say.memberCount(household.members.filter(({ amount }) => amount !== null).length)}</th>
              <td />
              <td />
              <td className="r k" data-l={say.fee}>
                <span>{money(household.total)}</span>
              </td>
            </tr>
          </tfoot>
        )
      }
    />
  </Sheet>
);
