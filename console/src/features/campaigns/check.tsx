import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { DataTable } from "../../design/data-table.tsx";
import { Rich } from "../../design/rich.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { momentOf, nearDay, number } from "../../words/format.ts";
import type { Content } from "./state-tags.tsx";
import { TextsSheet } from "./texts.tsx";
import { words } from "./words.ts";

const { check: say } = words;
const MOST_ROWS = 15;

type Estimate = AnswerOf<"preview-campaign">;

/** One sentence that can be acted upon, then who gets none, then the figures behind it. */
export const Check = ({ content, campaignId }: { readonly content: Content; readonly campaignId?: string }) => {
  const estimate = useRead("preview-campaign", { body: { content, ...(campaignId && { campaignId }) } });
  return (
    <Answer of={estimate} what={say.what}>
      {(data) => <Checked estimate={data} />}
    </Answer>
  );
};

export const Checked = ({ estimate }: { readonly estimate: Estimate }) => (
  <>
    <Sheet title={say.title} mark="deciding">
      <div className="in stack-s">
        <p className="lead">
          <Rich text={sentenceOf(estimate)} />
        </p>
        {estimate.uncertainty && <p>{say.uncertain(estimate.uncertainty.percent, estimate.uncertainty.sampled)}</p>}
        <LeftOut leftOut={estimate.leftOut} />
        {estimate.countedAt && <p className="small quiet">{say.countedAt(momentOf(estimate.countedAt))}</p>}
      </div>
    </Sheet>
    <TextsSheet texts={estimate.texts} />
    {estimate.messages > 0 && <Figures estimate={estimate} />}
  </>
);

const sentenceOf = ({ countedAt, messages, byDay, cost }: Estimate): string => {
  if (countedAt === undefined) return say.unknown;
  const [first, last] = [byDay[0], byDay.at(-1)];
  if (messages === 0 || first === undefined || last === undefined) return say.empty;
  return say.sentence(messages, first.day, last.day, cost.zalo, cost.sms);
};

const REASONS = Object.keys(say.reasons) as (keyof Estimate["leftOut"])[]; // its own keys

const LeftOut = ({ leftOut }: { readonly leftOut: Estimate["leftOut"] }) => {
  const some = REASONS.filter((reason) => leftOut[reason] > 0);
  return some.length === 0 ? null : (
    <div>
      <h3>{say.leftOut}</h3>
      <ul className="lines">
        {some.map((reason) => (
          <li key={reason}>
            <b>{number(leftOut[reason])}</b> {say.reasons[reason]}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Figures = ({ estimate: { byDay, byCommune } }: { readonly estimate: Estimate }) => (
  <div className="two">
    <Sheet title={say.byDay}>
      <DataTable
        caption={say.byDay}
        slim
        rows={byDay.slice(0, MOST_ROWS)}
        rowKey={({ day }) => day}
        columns={[
          { key: "day", label: say.day, cell: ({ day }) => nearDay(day) },
          { key: "messages", label: say.messages, numeric: true, main: true, cell: ({ messages }) => number(messages) },
        ]}
      />
    </Sheet>
    <Sheet title={say.byCommune}>
      <DataTable
        caption={say.byCommune}
        slim
        rows={byCommune.slice(0, MOST_ROWS)}
        rowKey={({ commune }) => commune.code}
        columns={[
          { key: "commune", label: say.commune, cell: ({ commune }) => commune.name },
          { key: "messages", label: say.messages, numeric: true, main: true, cell: ({ messages }) => number(messages) },
        ]}
      />
    </Sheet>
  </div>
);
