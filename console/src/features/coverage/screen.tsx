import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { day, number } from "../../words/format.ts";
import { words } from "./words.ts";

type Coverage = AnswerOf<"get-coverage">;
type CommuneLine = Coverage["rows"][number];
type ShownScheme = CommuneLine["scheme"];
const SCHEMES = ["household-hi", "voluntary-si"] as const;

const percentOf = ({ due, renewed }: CommuneLine): number => (due === 0 ? 0 : Math.round((renewed * 100) / due));

/** The share as a number, and as a bar for the eye alone. */
const Renewed = ({ row }: { readonly row: CommuneLine }) =>
  row.due === 0 ? (
    "–"
  ) : (
    <span className="share">
      <progress className="share-bar" max={100} value={percentOf(row)} aria-hidden="true" />
      {words.share(percentOf(row))}
    </span>
  );

const Communes = ({ rows }: { readonly rows: readonly CommuneLine[] }) => (
  <DataTable
    caption={words.table}
    rows={rows}
    rowKey={({ commune }) => commune?.code ?? ""}
    slim
    columns={[
      { key: "commune", label: words.columns.commune, cell: ({ commune }) => commune?.name ?? words.noCommune },
      { key: "renewed", label: words.columns.renewed, numeric: true, main: true, cell: (row) => <Renewed row={row} /> },
      { key: "due", label: words.columns.due, numeric: true, cell: ({ due }) => number(due) },
      { key: "lapsed", label: words.columns.lapsed, numeric: true, cell: ({ lapsed }) => number(lapsed) },
      { key: "unreached", label: words.columns.unreached, numeric: true, cell: ({ unreached }) => number(unreached) },
      { key: "insured", label: words.columns.insured, numeric: true, cell: ({ insured }) => number(insured) },
    ]}
  />
);

const Months = ({ months }: { readonly months: Coverage["months"] }) => (
  <DataTable
    caption={words.months}
    rows={months}
    rowKey={(month) => month.day}
    slim
    columns={[
      { key: "day", label: words.month, cell: (month) => day(month.day) },
      {
        key: "insured",
        label: words.columns.insured,
        numeric: true,
        main: true,
        cell: ({ insured }) => number(insured),
      },
    ]}
  />
);

const Shown = ({ coverage, scheme }: { readonly coverage: Coverage; readonly scheme: ShownScheme }) => {
  const rows = coverage.rows.filter((row) => row.scheme === scheme);
  const sum = (of: (row: CommuneLine) => number) => rows.reduce((total, row) => total + of(row), 0);
  const days = new Map(
    coverage.months.filter((month) => month.scheme === scheme).map((month) => [month.day, month] as const),
  );
  if (coverage.day === undefined || rows.length === 0) {
    return (
      <Sheet title={words.title} hideTitle>
        <Empty title={words.empty}>
          <p className="quiet">{words.emptyMore}</p>
        </Empty>
      </Sheet>
    );
  }
  return (
    <>
      <Lead
        text={words.lead(
          sum(({ insured }) => insured),
          sum(({ due }) => due),
          sum(({ renewed }) => renewed),
        )}
      />
      <Sheet title={words.table}>
        <Communes rows={rows} />
      </Sheet>
      <Sheet title={words.months}>
        <Months months={[...days.values()]} />
      </Sheet>
    </>
  );
};

/** How far each commune is this month: counts, and the way to the visits. */
export const Screen = () => {
  const coverage = useRead("get-coverage", {}, { onReturn: true });
  const [scheme, setScheme] = useState<ShownScheme>("household-hi");
  const counted = coverage.data?.day;
  return (
    <>
      <PageHead
        title={words.title}
        {...(counted !== undefined && { under: words.under(counted) })}
        acts={
          <>
            <ButtonLink to="/danh-sach-viec" icon="walk">
              {words.toWork}
            </ButtonLink>
            <Button icon="print" onPress={() => window.print()}>
              {words.print}
            </Button>
          </>
        }
      />
      <div className="work-filters">
        <Chips
          label={words.scheme}
          value={scheme}
          onChange={setScheme}
          choices={SCHEMES.map((value) => ({ value, label: words.schemes[value] }))}
        />
      </div>
      <Answer of={coverage} what={words.what}>
        {(answer) => <Shown coverage={answer} scheme={scheme} />}
      </Answer>
    </>
  );
};
