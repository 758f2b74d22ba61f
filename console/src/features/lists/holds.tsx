import { Link } from "@tanstack/react-router";
import { Sheet } from "../../design/sheet.tsx";
import { percent } from "../../words/format.ts";
import { ChangesTable } from "./changes-table.tsx";
import type { ListDetail } from "./state-tag.tsx";
import { words } from "./words.ts";

type Hold = ListDetail["held"][number];

const limitInWords = ({ kind, limit }: Hold): string =>
  words.list.limit(
    limit.count === undefined ? "" : words.list.limitCount(limit.count, kind),
    limit.percent === undefined ? "" : percent(limit.percent / 100),
  );

const HoldReason = ({
  hold,
  importId,
  open,
}: {
  readonly hold: Hold;
  readonly importId: string;
  readonly open: boolean;
}) => {
  const said = words.held[hold.kind];
  const title = said?.title(hold.count) ?? words.otherHeld(hold.count);
  return (
    <li>
      <div className="row between base">
        <h3>
          {title} ({percent(hold.share)})
        </h3>
        <span className="small quiet">{limitInWords(hold)}</span>
      </div>
      {said && <p>{said.means}</p>}
      {hold.examples.length > 0 && (
        <details open={open}>
          <summary>{words.list.examples(hold.examples.length, hold.count)}</summary>
          <ChangesTable caption={title} changes={hold.examples} bad />
        </details>
      )}
      <Link to={`/nhap-danh-sach/${importId}/dong/${hold.kind}`}>{words.list.seeAll(hold.count)}</Link>
    </li>
  );
};

/** Why the list was held: what, the limit that was passed, what it means, examples, and the way to all of them. */
export const Holds = ({ list }: { readonly list: ListDetail }) => (
  <Sheet
    title={words.list.holds(list.held.length)}
    mark="attention"
    aside={<span className="small quiet">{words.list.limitsIn}</span>}
  >
    <ol className="holds">
      {list.held.map((hold, index) => (
        <HoldReason key={hold.kind} hold={hold} importId={list.importId} open={index === 0} />
      ))}
    </ol>
  </Sheet>
);
