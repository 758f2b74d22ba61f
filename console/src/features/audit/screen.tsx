import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { failureOf } from "../../api/failure.ts";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, useChange, usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { DayField } from "../../design/day-field.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { civilDateOf } from "../../words/civil-date.ts";
import { day, dayOf, timeOf } from "../../words/format.ts";
import { words } from "./words.ts";

type Row = AnswerOf<"list-audit">["entries"][number];

interface Filter {
  readonly from?: string;
  readonly to?: string;
  readonly action?: string;
}

const PLACES: Readonly<Record<string, string>> = {
  person: "/nguoi-tham-gia",
  list: "/nhap-danh-sach",
  staff: "/can-bo",
  proposal: "/cho-duyet",
  campaign: "/chien-dich",
};

const About = ({ subject, details }: Row) => {
  if (!subject) return "–";
  const place = PLACES[subject.kind];
  const label = words.subjects[subject.kind];
  return (
    <>
      {place ? <Link to={`${place}/${subject.id}`}>{label}</Link> : label}
      {details.count && <span className="sub">{words.rowsOf(details.count)}</span>}
    </>
  );
};

/** What the form says of a day before it asks: an empty field sets no limit. */
const dayFault = (text: string): string | undefined =>
  text.trim() === "" || civilDateOf(text) !== undefined ? undefined : words.dayFault;

interface FilterFormProps {
  readonly onFilter: (filter: Filter) => void;
  /** What the API said of the last filter. */
  readonly errors: Readonly<Record<string, string>>;
}

const FilterForm = ({ onFilter, errors }: FilterFormProps) => {
  const [text, setText] = useState({ from: "", to: "" });
  const [action, setAction] = useState("");
  const [faults, setFaults] = useState<{ readonly from?: string | undefined; readonly to?: string | undefined }>({});
  const submit = () => {
    const found = { from: dayFault(text.from), to: dayFault(text.to) };
    setFaults(found);
    if (found.from ?? found.to) return;
    const [from, to] = [civilDateOf(text.from), civilDateOf(text.to)];
    onFilter({ ...(from && { from }), ...(to && { to }), ...(action && { action }) });
  };
  return (
    <form
      className="form inline"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {(["from", "to"] as const).map((field) => (
        <DayField
          key={field}
          label={words[field]}
          name={field}
          hint={words.dayHint}
          value={text[field]}
          onChange={(value) => setText((before) => ({ ...before, [field]: value }))}
          error={faults[field] ?? errors[field]}
        />
      ))}
      <Select
        label={words.action}
        value={action}
        onChange={setAction}
        choices={[
          { value: "", label: words.allActions },
          ...Object.entries(words.actions).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Button type="submit">{words.apply}</Button>
    </form>
  );
};

const Entries = ({ rows }: { readonly rows: readonly Row[] }) => (
  <DataTable
    caption={words.title}
    rows={rows}
    rowKey={(row) => row.entryId}
    columns={[
      {
        key: "what",
        label: words.columns.what,
        cell: ({ action }) => words.actions[action] ?? <span className="code">{action}</span>,
      },
      { key: "who", label: words.columns.who, cell: ({ actor }) => actor.name },
      {
        key: "at",
        label: words.columns.at,
        cell: ({ at }) => <span className="num">{`${timeOf(at)} ${day(dayOf(at))}`}</span>,
      },
      { key: "about", label: words.columns.about, cell: (row) => <About {...row} /> },
      { key: "reason", label: words.columns.reason, cell: ({ reason }) => reason ?? "" },
    ]}
  />
);

const ExportButton = ({ filter }: { readonly filter: Filter }) => {
  const file = useChange("export-audit");
  return (
    <>
      <Button
        icon="download"
        busy={file.busy}
        onPress={async () => {
          const address = await file.run({ body: filter });
          if (address) location.assign(address.url);
        }}
      >
        {words.export}
      </Button>
      <FailedChange failure={file.failure} />
    </>
  );
};

export const Screen = () => {
  const may = useMay();
  const [filter, setFilter] = useState<Filter>({});
  const pages = usePages("list-audit", (cursor) => ({ query: { ...filter, ...(cursor && { cursor }) } }));
  const errors = pages.error ? fieldErrors(failureOf(pages.error)) : {};
  return (
    <>
      <PageHead title={words.title} acts={may("export-audit") && <ExportButton filter={filter} />} />
      <FilterForm onFilter={setFilter} errors={errors} />
      <Answer of={pages} what={words.what}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.entries);
          return (
            <>
              {rows.length > 0 && <Lead text={words.lead(rows.length, pages.hasNextPage)} />}
              <Sheet title={words.title} hideTitle>
                {rows.length === 0 ? (
                  <Empty title={words.empty}>
                    <p className="quiet">{words.emptyMore}</p>
                  </Empty>
                ) : (
                  <Entries rows={rows} />
                )}
              </Sheet>
            </>
          );
        }}
      </Answer>
      {pages.hasNextPage && (
        <p>
          <Button small busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  );
};
