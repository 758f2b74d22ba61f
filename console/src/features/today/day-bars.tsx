import { number, shortDay } from "../../words/format.ts";
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

interface ChartShape {
  readonly className: string;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  /** Numbers over the bars, where there is room for them. */
  readonly values: boolean;
}

export const WIDE: ChartShape = {
  className: "chart only-wide",
  width: 940,
  height: 250,
  left: 58,
  bottom: 46,
  values: true,
};
export const PHONE: ChartShape = {
  className: "chart only-phone",
  width: 358,
  height: 220,
  left: 46,
  bottom: 46,
  values: false,
};
const TOP = 24;

/** Where a chart's values and days lie in its drawing. */
const scaleOf = (days: readonly NextDay[], shape: ChartShape) => {
  const most = Math.max(...days.map(({ count }) => count ?? 0));
  const step = roundStep(most);
  const top = Math.max(Math.ceil(most / step), 1) * step;
  const axis = shape.height - shape.bottom;
  const slot = (shape.width - shape.left) / days.length;
  return {
    ...{ most, axis, slot },
    y: (value: number) => axis - (value / top) * (axis - TOP),
    lines: Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step),
  };
};

type Scale = ReturnType<typeof scaleOf>;

const GridLine = ({ value, y, shape }: { readonly value: number; readonly y: number; readonly shape: ChartShape }) => (
  <g>
    <line className={value === 0 ? "axis" : "grid"} x1={shape.left} x2={shape.width} y1={y} y2={y} />
    <text x={shape.left - 8} y={y + 4.5} textAnchor="end">
      {number(value)}
    </text>
  </g>
);

interface BarProps {
  readonly count: number | null;
  readonly x: number;
  readonly shape: ChartShape;
  readonly scale: Scale;
}

const Bar = ({ count, x, shape, scale: { most, axis, slot, y } }: BarProps) => {
  const middle = x + slot / 2;
  if (count === null)
    return (
      <text className="val" x={middle} y={axis - 6} textAnchor="middle">
        {shape.values ? words.rest : "–"}
      </text>
    );
  return (
    <>
      <rect className="bar" x={x + slot * 0.17} y={y(count)} width={slot * 0.66} height={axis - y(count)} />
      {(shape.values || count === most) && (
        <text className="val" x={middle} y={y(count) - 6} textAnchor="middle">
          {number(count)}
        </text>
      )}
    </>
  );
};

const DayLabel = ({ day: civilDate, x, axis, full }: DayLabelProps) => (
  <>
    <text x={x} y={axis + 18} textAnchor="middle">
      {shortWeekday(civilDate)}
    </text>
    <text x={x} y={axis + 35} textAnchor="middle">
      {full ? shortDay(civilDate) : shortDay(civilDate).slice(0, 2)}
    </text>
  </>
);

interface DayLabelProps {
  readonly day: string;
  readonly x: number;
  readonly axis: number;
  readonly full: boolean;
}

interface DayBarsProps {
  readonly days: readonly NextDay[];
  readonly shape: ChartShape;
  readonly label: string;
}

/** A bar for each day, over its date. */
export const DayBars = ({ days, shape, label }: DayBarsProps) => {
  const scale = scaleOf(days, shape);
  const { axis, slot } = scale;
  return (
    <svg className={shape.className} viewBox={`0 0 ${shape.width} ${shape.height}`} role="img" aria-label={label}>
      {scale.lines.map((value) => (
        <GridLine key={value} value={value} y={scale.y(value)} shape={shape} />
      ))}
      {days.map(({ day: civilDate, count }, index) => {
        const x = shape.left + index * slot;
        return (
          <g key={civilDate}>
            <Bar count={count} x={x} shape={shape} scale={scale} />
            <DayLabel day={civilDate} x={x + slot / 2} axis={axis} full={shape.values} />
          </g>
        );
      })}
    </svg>
  );
};
