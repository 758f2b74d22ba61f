import { DataTable } from "../../design/data-table.tsx";
import { day, number, weekday } from "../../words/format.ts";
import { DayBars, type NextDay, PHONE, WIDE } from "./day-bars.tsx";
import { words } from "./words.ts";

/** A chart with its table: one for the eye, one for reading aloud. */
export const NextDays = ({ days }: { readonly days: readonly NextDay[] }) => {
  const first = days.at(0);
  const last = days.at(-1);
  if (!first || !last) return null;
  const most = days.reduce((best, each) => ((each.count ?? 0) > (best.count ?? 0) ? each : best), first);
  const label = words.chart(day(first.day), day(last.day), most.count ? words.most(most.day, most.count) : "");
  return (
    <div className="in stack">
      <figure>
        <DayBars days={days} shape={WIDE} label={label} />
        <DayBars days={days} shape={PHONE} label={label} />
      </figure>
      <details>
        <summary>{words.asTable}</summary>
        <DataTable
          caption={words.next}
          rows={days}
          rowKey={(row) => row.day}
          slim
          columns={[
            { key: "day", label: words.dayColumn, cell: (row) => `${weekday(row.day)} ${day(row.day)}` },
            {
              key: "count",
              label: words.countColumn,
              numeric: true,
              main: true,
              cell: (row) => (row.count === null ? words.rest : number(row.count)),
            },
          ]}
        />
      </details>
    </div>
  );
};
