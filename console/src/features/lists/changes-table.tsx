import { Link } from "@tanstack/react-router";
import type { ListChange } from "../../../../shared/api/contracts/list.ts";
import { type Column, DataTable } from "../../design/data-table.tsx";
import { capital, day, number } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { words } from "./words.ts";

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Dates as people write them, states in words, everything else as it stands in the file. */
const valueInWords = (field: string, value: string | undefined): string => {
  if (value === undefined) return "";
  if (CIVIL_DATE.test(value)) return day(value);
  if (field === "status") return (terms.statuses as Readonly<Record<string, string>>)[value] ?? value;
  return value;
};

const Person = ({ change: { person } }: { readonly change: ListChange }) => {
  const more = [person.birthYear, person.commune, person.siNumber].filter(Boolean).join(" · ");
  return (
    <>
      {person.participantId && person.name ? (
        <Link to={`/nguoi-tham-gia/${person.participantId}`}>{person.name}</Link>
      ) : (
        person.name || <span className="quiet">{words.list.noName}</span>
      )}
      {more && <span className="sub">{more}</span>}
    </>
  );
};

const Values = ({ change, side }: { readonly change: ListChange; readonly side: "before" | "after" }) => (
  <>
    {change.fields.map((each) => (
      <span key={each.field} className={change.fields.length > 1 ? "sub" : undefined}>
        {change.fields.length > 1 && `${capital(words.fields[each.field] ?? each.field)}: `}
        {side === "before"
          ? words.list.from(valueInWords(each.field, each.before))
          : words.list.to(valueInWords(each.field, each.after))}
      </span>
    ))}
  </>
);

interface Props {
  readonly caption: string;
  readonly changes: readonly ListChange[];
  /** Rejected rows have a reason instead of a difference. */
  readonly rejected?: boolean;
  readonly bad?: boolean;
}

export const ChangesTable = ({ caption, changes, rejected = false, bad = false }: Props) => {
  const person: Column<ListChange> = {
    key: "person",
    label: words.list.person,
    cell: (change) => <Person change={change} />,
  };
  const row: Column<ListChange> = {
    key: "row",
    label: words.list.row,
    numeric: true,
    cell: ({ row: at }) => number(at),
  };
  const differences: readonly Column<ListChange>[] = rejected
    ? [{ key: "reason", label: words.list.reason, cell: ({ reason }) => reason ?? "" }]
    : [
        { key: "before", label: words.list.before, cell: (change) => <Values change={change} side="before" /> },
        {
          key: "after",
          label: words.list.after,
          cell: (change) => (
            <b className={bad ? "bad" : undefined}>
              <Values change={change} side="after" />
            </b>
          ),
        },
      ];
  return (
    <DataTable
      caption={caption}
      columns={[person, row, ...differences]}
      rows={changes}
      rowKey={(change) => `${change.row}-${change.person.participantId ?? change.person.name}-${change.scheme ?? ""}`}
    />
  );
};
