import type { ReactNode } from "react";

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  /** The label is read aloud only: the column of buttons. */
  readonly hideLabel?: boolean;
  readonly numeric?: boolean;
  /** On a phone's card it stands at the upper right: the number that people compare. */
  readonly main?: boolean;
  readonly acts?: boolean;
  readonly cell: (row: T) => ReactNode;
}

interface Props<T> {
  readonly caption: string;
  readonly showCaption?: boolean;
  /** The first one names the row: the title of the card. */
  readonly columns: readonly [Column<T>, ...Column<T>[]];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly rowTone?: (row: T) => "bad" | "warn" | undefined;
  readonly slim?: boolean;
  readonly footer?: ReactNode;
}

const classOf = <T,>({ numeric, main, acts }: Column<T>): string | undefined =>
  [numeric && "r", main && "k", acts && "do"].filter(Boolean).join(" ") || undefined;

/** An empty cell is really empty: on a phone's card its label goes too. */
const Cell = ({ content }: { readonly content: ReactNode }) =>
  content === "" || content === undefined || content === null ? null : <span>{content}</span>;

/** `display: block` on phones takes a table's meaning away; the roles give it back. */
export const DataTable = <T,>({ caption, showCaption = false, columns, rows, slim, footer, ...props }: Props<T>) => {
  const [first, ...others] = columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <div className="table-wrap" role="group" aria-label={caption} tabIndex={0}>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
      <table role="table" className={slim ? "data cards slim" : "data cards"}>
        <caption className={showCaption ? undefined : "bare"}>
          <span className={showCaption ? undefined : "vh"}>{caption}</span>
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader" className={column.numeric ? "r" : undefined}>
                <span className={column.hideLabel ? "vh" : undefined}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const tone = props.rowTone?.(row);
            return (
              <tr role="row" key={props.rowKey(row)} className={tone && `is-${tone}`}>
                <th scope="row" role="rowheader">
                  {first.cell(row)}
                </th>
                {others.map((column) => (
                  <td
                    key={column.key}
                    role="cell"
                    className={classOf(column)}
                    data-l={column.acts ? undefined : column.label}
                  >
                    <Cell content={column.cell(row)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {footer}
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </div>
  );
};
