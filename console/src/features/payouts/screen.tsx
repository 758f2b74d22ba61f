import { Link } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { ButtonLink } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { nearDay, number } from "../../words/format.ts";
import { RunTag } from "./run-tag.tsx";
import { words } from "./words.ts";

type Runs = AnswerOf<"list-payout-runs">["runs"];

const RunTable = ({ runs }: { readonly runs: Runs }) => (
  <DataTable
    caption={words.title}
    rows={runs}
    rowKey={({ runId }) => runId}
    slim
    columns={[
      {
        key: "run",
        label: words.columns.run,
        cell: ({ runId, months }) => <Link to={`/chi-tra/${runId}`}>{words.runName(months)}</Link>,
      },
      { key: "state", label: words.columns.state, main: true, cell: ({ state }) => <RunTag state={state} /> },
      { key: "payDate", label: words.columns.payDate, cell: ({ payDate }) => nearDay(payDate) },
      { key: "people", label: words.columns.recipients, numeric: true, cell: ({ recipients }) => number(recipients) },
      { key: "held", label: words.columns.held, numeric: true, cell: ({ held }) => number(held) },
    ]}
  />
);

export const Screen = () => {
  const runs = useRead("list-payout-runs", {}, { onReturn: true });
  const may = useMay();
  return (
    <>
      <PageHead
        title={words.title}
        acts={
          may("see-payout-cases") && (
            <ButtonLink to="/chi-tra/ho-so" icon="file">
              {words.toCases}
            </ButtonLink>
          )
        }
      />
      <Answer of={runs} what={words.what}>
        {({ runs: all }) => (
          <>
            {all.length > 0 && <Lead text={words.lead(all.filter(({ state }) => state !== "approved").length)} />}
            <Sheet title={words.title} hideTitle>
              {all.length === 0 ? (
                <Empty title={words.empty}>
                  <p className="quiet">{words.emptyMore}</p>
                  {may("import-list") && <ButtonLink to="/nhap-danh-sach">{words.toImport}</ButtonLink>}
                </Empty>
              ) : (
                <RunTable runs={all} />
              )}
            </Sheet>
          </>
        )}
      </Answer>
    </>
  );
};
