import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay, useMe } from "../../api/me.tsx";
import { type AnswerOf, usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { Tag } from "../../design/tag.tsx";
import { dayOf, nearDay } from "../../words/format.ts";
import { words } from "./words.ts";

type CaseRow = AnswerOf<"list-payout-cases">["cases"][number];
type CaseState = CaseRow["state"];
const { cases: say } = words;
const STATES: readonly CaseState[] = ["open", "with-bank", "re-sent", "closed"];

const Table = ({ rows, today }: { readonly rows: readonly CaseRow[]; readonly today: string }) => (
  <DataTable
    caption={say.title}
    rows={rows}
    rowKey={({ caseId }) => caseId}
    rowTone={({ dueOn, state }) => (dueOn < today && state !== "closed" ? "bad" : undefined)}
    slim
    columns={[
      {
        key: "person",
        label: say.columns.person,
        cell: ({ caseId, name, commune }) => (
          <>
            <Link to={`/chi-tra/ho-so/${caseId}`}>{name}</Link>
            <span className="sub">{commune?.name}</span>
          </>
        ),
      },
      { key: "kind", label: say.columns.kind, cell: ({ kind }) => say.kinds[kind] },
      { key: "months", label: say.columns.months, cell: ({ months }) => months },
      {
        key: "due",
        label: say.columns.due,
        main: true,
        cell: ({ dueOn, state }) =>
          dueOn < today && state !== "closed" ? (
            <Tag tone="bad" icon="alarm">
              {nearDay(dueOn)}, {say.late}
            </Tag>
          ) : (
            nearDay(dueOn)
          ),
      },
      { key: "owner", label: say.columns.owner, cell: ({ owner }) => owner?.name ?? say.noOwner },
    ]}
  />
);

const List = ({ state }: { readonly state: CaseState }) => {
  const today = dayOf(useMe().now);
  const found = usePages("list-payout-cases", (cursor) => ({
    query: { state, ...(cursor !== undefined && { cursor }) },
  }));
  const rows = found.data?.pages.flatMap(({ cases }) => cases);
  return (
    <Answer of={{ data: rows, error: found.error, refetch: found.refetch }} what={say.what}>
      {(all) => (
        <>
          <Lead text={say.lead(all.length, all.filter(({ dueOn }) => dueOn < today && state !== "closed").length)} />
          <Sheet title={say.title} hideTitle>
            {all.length === 0 ? (
              <Empty title={say.none}>
                <p className="quiet">{say.noneMore}</p>
              </Empty>
            ) : (
              <Table rows={all} today={today} />
            )}
          </Sheet>
          {found.hasNextPage && (
            <Button busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {words.held.more}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
};

export const Screen = () => {
  const may = useMay();
  const [state, setState] = useState<CaseState>("open");
  return (
    <>
      <PageHead title={say.title} {...(may("see-payouts") && { back: { to: "/chi-tra", label: say.back } })} />
      <Chips
        label={say.filter}
        value={state}
        onChange={setState}
        choices={STATES.map((value) => ({ value, label: say.states[value] }))}
      />
      <List key={state} state={state} />
    </>
  );
};
