import type { AnswerOf } from "../../api/use-route.ts";
import { Rich } from "../../design/rich.tsx";
import { momentOf, money, nearDay } from "../../words/format.ts";
import { words } from "./words.ts";

const { effect: say } = words;
const MOST_DAYS = 6;

type ShownEffect = AnswerOf<"preview-settings">;

/** What a change does to the messages of the next 60 days. */
export const Effect = ({ effect }: { readonly effect: ShownEffect }) => {
  const { messages, moved, days, countedAt, cost } = effect;
  if (countedAt === undefined) return <p className="quiet">{say.unknown}</p>;
  return (
    <div role="status">
      <ul className="lines">
        <li>
          <Rich text={moved === 0 ? say.none : say.moved(moved, messages.after)} />
        </li>
        {messages.before !== messages.after && (
          <li>
            <Rich text={say.changed(messages.before, messages.after)} />
          </li>
        )}
        {cost.before !== cost.after && <li>{say.cost(money(cost.before), money(cost.after))}</li>}
        {days.slice(0, MOST_DAYS).map(({ day, before, after }) => (
          <li key={day}>{say.day(nearDay(day), before, after)}</li>
        ))}
      </ul>
      <p className="small quiet">{say.countedAt(momentOf(countedAt))}</p>
    </div>
  );
};
