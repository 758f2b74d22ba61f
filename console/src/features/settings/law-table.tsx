import { useState } from "react";
import { Checkbox } from "../../design/choice.tsx";
import { type Column, DataTable } from "../../design/data-table.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { day } from "../../words/format.ts";
import { lawName, lawValue } from "../../words/law.ts";
import { type LawRow, LawState } from "./law-state.tsx";
import { words } from "./words.ts";

const { law: say } = words;

const standingOf = ({ inForce, from }: LawRow, today: string): string => {
  if (inForce) return say.inForce;
  return from > today ? say.later : say.former;
};

const columnsOn = (today: string): readonly [Column<LawRow>, ...Column<LawRow>[]] => [
  {
    key: "name",
    label: say.columns.name,
    cell: (row) => (
      <>
        {lawName(row.name)}
        <span className="sub">{standingOf(row, today)}</span>
      </>
    ),
  },
  { key: "value", label: say.columns.value, numeric: true, main: true, cell: (row) => lawValue(row) },
  { key: "from", label: say.columns.from, cell: ({ from }) => day(from) },
  { key: "to", label: say.columns.to, cell: ({ to }) => (to ? day(to) : "") },
  { key: "source", label: say.columns.source, cell: ({ source }) => source },
  { key: "state", label: say.columns.state, cell: (row) => <LawState row={row} today={today} /> },
];

export const LawTable = ({ rows, today }: { readonly rows: readonly LawRow[]; readonly today: string }) => {
  const [onlyOpen, setOnlyOpen] = useState(false);
  const shown = rows.filter(({ confirmed }) => !onlyOpen || !confirmed);
  return (
    <Sheet
      title={say.all}
      aside={
        <Checkbox isSelected={onlyOpen} onChange={setOnlyOpen}>
          {say.onlyOpen}
        </Checkbox>
      }
    >
      {shown.length === 0 ? (
        <p className="in quiet">{say.noneOpen}</p>
      ) : (
        <DataTable
          caption={say.all}
          slim
          rows={shown}
          rowKey={({ parameterId }) => parameterId}
          columns={columnsOn(today)}
        />
      )}
    </Sheet>
  );
};
