import { DataTable } from "../../design/data-table.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Tag } from "../../design/tag.tsx";
import type { ListDetail } from "./state-tag.tsx";
import { words } from "./words.ts";

type Reading = NonNullable<ListDetail["recognised"]>;

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(", ");

const Remarks = ({ reading }: { readonly reading: Reading }) => {
  const unknown = reading.columns.filter(({ column }) => column === undefined).length;
  return (
    <div className="in stack-s">
      <p>{reading.sheet && words.list.sheet(reading.sheet, reading.headerRow)}</p>
      <p className="row">
        {reading.columns.length > 0 &&
          (unknown > 0 ? (
            <Tag tone="warn" icon="warning">
              {words.list.notUnderstood(unknown)}
            </Tag>
          ) : (
            <Tag tone="good" icon="check">
              {words.list.allUnderstood}
            </Tag>
          ))}
        {reading.hiddenSheets.length > 0 && (
          <Tag tone="info" icon="eye">
            {words.list.hiddenSheets(quoted(reading.hiddenSheets))}
          </Tag>
        )}
        {reading.otherSheets.length > 0 && (
          <Tag tone="info" icon="file">
            {words.list.otherSheets(quoted(reading.otherSheets))}
          </Tag>
        )}
        {reading.hiddenRows > 0 && (
          <Tag tone="info" icon="eye">
            {words.list.hiddenRows(reading.hiddenRows)}
          </Tag>
        )}
      </p>
      {reading.remarks.length > 0 && (
        <ul className="lines">
          {reading.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </div>
  );
};

/** What was not understood stands first: it needs a look. */
export const Recognised = ({ reading }: { readonly reading: Reading }) => {
  if (reading.columns.length === 0 && reading.remarks.length === 0) return null;
  const columns = [...reading.columns].sort(
    (one, other) => Number(one.column !== undefined) - Number(other.column !== undefined),
  );
  return (
    <Sheet title={words.list.recognised}>
      <Remarks reading={reading} />
      {columns.length > 0 && (
        <DataTable
          caption={words.list.recognised}
          rows={columns}
          rowKey={({ header, column }) => `${header}-${column ?? ""}`}
          rowTone={({ column }) => (column === undefined ? "warn" : undefined)}
          columns={[
            { key: "header", label: words.list.column, cell: ({ header }) => header || "–" },
            {
              key: "meaning",
              label: words.list.meaning,
              cell: ({ column }) => (column === undefined ? words.list.unknown : (words.ourColumns[column] ?? column)),
            },
            {
              key: "noted",
              label: words.list.noted,
              cell: ({ column }) =>
                column === undefined ? (
                  <Tag tone="warn" icon="warning">
                    {words.list.ignored}
                  </Tag>
                ) : (
                  <Tag tone="good" icon="check">
                    {words.list.readable}
                  </Tag>
                ),
            },
          ]}
        />
      )}
    </Sheet>
  );
};
