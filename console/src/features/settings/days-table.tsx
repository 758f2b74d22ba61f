import { useMay } from "../../api/me.tsx";
import { Button } from "../../design/button.tsx";
import { type Column, DataTable } from "../../design/data-table.tsx";
import { Empty } from "../../design/states.tsx";
import { Tag } from "../../design/tag.tsx";
import { capital, day, weekday } from "../../words/format.ts";
import type { Settings } from "./fields.ts";
import { words } from "./words.ts";

const { calendar: say } = words;

type Row = Settings["calendarDays"][number];

interface Props {
  readonly rows: readonly Row[];
  readonly onEdit: (row: Row) => void;
  readonly onRemove: (row: Row) => void;
}

const COLUMNS: readonly [Column<Row>, ...Column<Row>[]] = [
  {
    key: "day",
    label: say.columns.day,
    cell: ({ date }) => (
      <>
        {day(date)}
        <span className="sub">{capital(weekday(date))}</span>
      </>
    ),
  },
  { key: "kind", label: say.columns.kind, cell: ({ kind }) => say.kinds[kind] },
  { key: "name", label: say.columns.name, cell: ({ name }) => name },
  { key: "source", label: say.columns.source, cell: ({ source }) => source },
  {
    key: "state",
    label: say.columns.state,
    cell: ({ confirmed }) => (
      <Tag tone={confirmed ? "good" : "warn"} icon={confirmed ? "check" : "warning"}>
        {confirmed ? say.confirmed : say.unconfirmed}
      </Tag>
    ),
  },
];

const actsOf = ({ onEdit, onRemove }: Omit<Props, "rows">): Column<Row> => ({
  key: "acts",
  label: say.columns.acts,
  hideLabel: true,
  acts: true,
  cell: (row) => (
    <span className="row">
      <Button small onPress={() => onEdit(row)} aria-label={say.editDay(day(row.date))}>
        {words.edit}
      </Button>
      <Button small look="danger" onPress={() => onRemove(row)} aria-label={say.removeTitle(day(row.date))}>
        {say.remove}
      </Button>
    </span>
  ),
});

/** The dated table from today on. */
export const DaysTable = ({ rows, ...acts }: Props) => {
  const mayChange = useMay()("change-settings");
  if (rows.length === 0) {
    return (
      <Empty title={say.empty}>
        <p className="quiet">{say.emptyMore}</p>
      </Empty>
    );
  }
  return (
    <DataTable
      caption={say.table}
      rows={rows}
      rowKey={({ date }) => date}
      columns={mayChange ? [...COLUMNS, actsOf(acts)] : COLUMNS}
    />
  );
};
