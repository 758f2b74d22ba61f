import { Answer } from "../../api/answer.tsx";
import { useMay, useMe } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { ButtonLink } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { Rich } from "../../design/rich.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { day, dayOf } from "../../words/format.ts";
import { lawName, lawValue } from "../../words/law.ts";
import { type LawRow, LawState } from "./law-state.tsx";
import { ProposeLaw } from "./propose-law.tsx";
import { words } from "./words.ts";

const { law: say } = words;

/** The value that waits, what it changes, and the way to have it confirmed. */
export const WaitingLaw = ({ row, former }: { readonly row: LawRow; readonly former: LawRow | undefined }) => {
  const mayPropose = useMay()("propose");
  const effect = useRead("preview-settings", { body: { confirmLaw: row.parameterId } });
  return (
    <Sheet
      title={say.confirmTitle(lawName(row.name))}
      mark="attention"
      aside={<LawState row={row} today={dayOf(useMe().now)} />}
    >
      <div className="in two">
        <Facts
          facts={[
            ...(former ? [[say.was, lawValue(former)] as const] : []),
            [say.becomes, <b key="value">{lawValue(row)}</b>],
            [say.from, say.fromDay(day(row.from))],
            [say.source, row.source],
          ]}
        />
        <div className="stack">
          <h3>{say.changes}</h3>
          <Answer of={effect} what={say.changes}>
            {({ priced }) => (
              <p>
                <Rich text={say.priced(priced)} />
              </p>
            )}
          </Answer>
          <p className="quiet">{say.unless}</p>
        </div>
      </div>
      <div className="in">
        {row.proposalId ? (
          <ButtonLink to={`/cho-duyet/${row.proposalId}`}>{say.openProposal}</ButtonLink>
        ) : (
          mayPropose && <ProposeLaw row={row} />
        )}
      </div>
    </Sheet>
  );
};
