import { useSearch } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useMe } from "../../api/me.tsx";
import { Button } from "../../design/button.tsx";
import { PageHead } from "../../design/page-head.tsx";
import { day, momentOf, spokenPhone } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { whyOf } from "./job.tsx";
import { useWork, type VisitRow } from "./use-work.ts";
import { words } from "./words.ts";

const { paper: say } = words;

const Row = ({ row, place }: { readonly row: VisitRow; readonly place: number }) => (
  <tr>
    <td className="r">{place}</td>
    <th scope="row" className="person">
      {row.name}
      <span className="sub">{words.schemes(terms.schemes[row.scheme], row.people, row.scheme === "household-hi")}</span>
    </th>
    <td className="num">{day(row.lastDay)}</td>
    <td className="r num">{row.amount === null ? "–" : words.pay(row.amount)}</td>
    <td className="why">{whyOf(row)}</td>
    <td className="num">{row.phone === undefined ? "–" : spokenPhone(row.phone)}</td>
    <td className="ticks">
      {say.ticks.map((tick) => (
        <span key={tick}>☐ {tick}</span>
      ))}
    </td>
  </tr>
);

/** What an officer carries on paper: no more than a visit needs, with boxes to tick. */
const Paper = ({ rows, title }: { readonly rows: readonly VisitRow[]; readonly title: string }) => (
  <div className="a4">
    <header>
      <h2>{title}</h2>
      <p>{say.at(momentOf(new Date()))}</p>
    </header>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
    <div className="scroll" role="group" aria-label={title} tabIndex={0}>
      <table className="print-table">
        <thead>
          <tr>
            {[say.number, say.person, say.lastDay, say.amount, say.why, say.phone, say.result].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.itemId} row={row} place={index + 1} />
          ))}
        </tbody>
      </table>
    </div>
    <footer>{say.safety}</footer>
  </div>
);

export const Screen = () => {
  const { communes } = useMe();
  const { xa = "" } = useSearch({ strict: false }) as { readonly xa?: string | number }; // of this route's address
  const code = String(xa);
  const { found, items } = useWork(code, "current");
  const commune = items?.[0]?.commune?.name ?? communes.find((each) => each.code === code)?.name ?? "";
  return (
    <>
      <PageHead
        title={words.title}
        back={{ to: "/danh-sach-viec", label: say.back }}
        acts={
          <Button icon="print" onPress={() => window.print()}>
            {say.press}
          </Button>
        }
      />
      <Answer of={{ data: items, error: found.error, refetch: found.refetch }} what={words.what}>
        {(rows) => (
          <Paper rows={rows.filter(({ restsUntil }) => restsUntil === undefined)} title={say.title(commune)} />
        )}
      </Answer>
    </>
  );
};
