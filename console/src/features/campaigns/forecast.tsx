import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { day, momentOf, number, shortDay } from "../../words/format.ts";
import { words } from "./words.ts";

const { forecast: say } = words;

type Forecast = AnswerOf<"get-forecast">;

const WIDTH = 720;
const HEIGHT = 180;
const FOOT = 20;
const GAP = 2;

/** One bar a week; the table below says the same. */
const Weeks = ({ weeks }: { readonly weeks: Forecast["weeks"] }) => {
  const most = Math.max(1, ...weeks.map(({ messages }) => messages));
  const step = WIDTH / Math.max(1, weeks.length);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={say.chart}>
      {weeks.map(({ week, messages }, index) => {
        const height = (messages / most) * (HEIGHT - FOOT);
        return (
          <g key={week}>
            <rect
              className="bar"
              x={index * step}
              y={HEIGHT - height}
              width={Math.max(1, step - GAP)}
              height={height}
            />
            {index % 8 === 0 && (
              <text x={index * step} y={HEIGHT + FOOT - 4}>
                {shortDay(week)}
              </text>
            )}
          </g>
        );
      })}
      <text className="val" x={0} y={12}>
        {number(most)}
      </text>
      <line className="axis" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
    </svg>
  );
};

const Table = ({ forecast: { weeks, campaigns } }: { readonly forecast: Forecast }) => (
  <DataTable
    caption={say.title}
    rows={weeks}
    rowKey={({ week }) => week}
    columns={[
      { key: "week", label: say.week, cell: ({ week }) => day(week) },
      { key: "total", label: say.total, numeric: true, main: true, cell: ({ messages }) => number(messages) },
      ...campaigns.map(({ campaignId, name }) => ({
        key: campaignId,
        label: name,
        numeric: true,
        cell: ({ byCampaign }: Forecast["weeks"][number]) => number(byCampaign[campaignId] ?? 0),
      })),
    ]}
  />
);

export const Screen = () => {
  const forecast = useRead("get-forecast", {});
  return (
    <>
      <PageHead title={say.title} />
      <Answer of={forecast} what={say.what}>
        {(data) =>
          data.messages === 0 ? (
            <Sheet title={say.title} hideTitle>
              <Empty title={say.empty}>
                <p className="quiet">{say.emptyMore}</p>
              </Empty>
            </Sheet>
          ) : (
            <>
              <Lead text={say.lead(data.messages, data.cost.zalo, data.cost.sms)} />
              <Sheet title={say.chart}>
                <div className="in">
                  <Weeks weeks={data.weeks} />
                  {data.countedAt && <p className="small quiet">{words.check.countedAt(momentOf(data.countedAt))}</p>}
                </div>
              </Sheet>
              <Sheet title={say.title} hideTitle>
                <Table forecast={data} />
              </Sheet>
            </>
          )
        }
      </Answer>
    </>
  );
};
