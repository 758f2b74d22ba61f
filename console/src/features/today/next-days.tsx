import { DataTable } from "../../design/data-table.tsx";
import { day, number, shortDay, weekday } from "../../words/format.ts";
import { language } from "../../words/language.ts";
import { words } from "./words.ts";

export interface NextDay {
  readonly day: string;
  /** Null: no messages go out on that day. */
  readonly count: number | null;
}

const SHORT = {
  vi: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;

const shortWeekday = (civilDate: string): string =>
  SHORT[language][new Date(`${civilDate}T00:00:00Z`).getUTCDay()] ?? "";

/** 1, 2, 5 times a power of ten: the first round step of which four reach the top. */
const roundStep = (top: number): number => {
  const rough = Math.max(top / 4, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
};

interface Shape {
  readonly className: string;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  /** Numbers over the bars, where there is room for them. */
  readonly values: boolean;
}

const WIDE: Shape = { className: "chart only-wide", width: 940, height: 250, left: 58, bottom: 46, values: true };
const PHONE: Shape = { className: "chart only-phone", width: 358, height: 220, left: 46, bottom: 46, values: false };
const TOP = 24;

const Bars = ({
  days,
  shape,
  label,
}: {
  readonly days: readonly NextDay[];
  readonly shape: Shape;
  readonly label: string;
}) => {
  const most = Math.max(...days.map(({ count }) => count ?? 0));
  const step = roundStep(most);
  const top = Math.max(Math.ceil(most / step), 1) * step;
  const axis = shape.height - shape.bottom;
  const y = (value: number) => axis - (value / top) * (axis - TOP);
  const slot = (shape.width - shape.left) / days.length;
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return (
    <svg className={shape.className} viewBox={`0 0 ${shape.width} ${shape.height}`} role="img" aria-label={label}>
      {lines.map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? "axis" : "grid"}
            x1={shape.left}
            x2={shape.width}
            y1={y(value)}
            y2={y(value)}
          />
          <text x={shape.left - 8} y={y(value) + 4.5} textAnchor="end">
            {number(value)}
          </text>
        </g>
      ))}
      {days.map(({ day: civilDate, count }, index) => {
        const x = shape.left + index * slot;
        const middle = x + slot / 2;
        return (
          <g key={civilDate}>
            {count === null ? (
              <text className="val" x={middle} y={axis - 6} textAnchor="middle">
                {shape.values ? words.rest : "–"}
              </text>
            ) : (
              <>
                <rect className="bar" x={x + slot * 0.17} y={y(count)} width={slot * 0.66} height={axis - y(count)} />
                {(shape.values || count === most) && (
                  <text className="val" x={middle} y={y(count) - 6} textAnchor="middle">
                    {number(count)}
                  </text>
                )}
              </>
            )}
            <text x={middle} y={axis + 18} textAnchor="middle">
              {shortWeekday(civilDate)}
            </text>
            <text x={middle} y={axis + 35} textAnchor="middle">
              {shape.values ? shortDay(civilDate) : shortDay(civilDate).slice(0, 2)}
            </text>
          </g>
        );
      })}
    </svg>
  );
};

/** A chart with its table: one for the eye, one for everybody. */
export const NextDays = ({ days }: { readonly days: readonly NextDay[] }) => {
  const first = days.at(0);
  const last = days.at(-1);
  if (!first || !last) return null;
  const most = days.reduce((best, each) => ((each.count ?? 0) > (best.count ?? 0) ? each : best), first);
  const label = words.chart(day(first.day), day(last.day), most.count ? words.most(most.day, most.count) : "");
  return (
    <div className="in stack">
      <figure>
        <Bars days={days} shape={WIDE} label={label} />
        <Bars days={days} shape={PHONE} label={label} />
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
