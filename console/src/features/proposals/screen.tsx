import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMe } from "../../api/me.tsx";
import { usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { momentOf } from "../../words/format.ts";
import { type Proposal, ProposalTag, proposalInWords } from "./in-words.tsx";
import { words } from "./words.ts";

type Filter = keyof typeof words.filters;
const FILTERS = Object.keys(words.filters) as Filter[]; // its own keys

const Proposals = ({ rows }: { readonly rows: readonly Proposal[] }) => (
  <DataTable
    caption={words.title}
    rows={rows}
    rowKey={(row) => row.proposalId}
    columns={[
      {
        key: "what",
        label: words.columns.what,
        cell: (row) => (
          <>
            <Link to={`/cho-duyet/${row.proposalId}`}>{proposalInWords(row)}</Link>
            <span className="sub">{row.reason}</span>
          </>
        ),
      },
      { key: "by", label: words.columns.by, cell: ({ proposedBy }) => proposedBy.name },
      { key: "at", label: words.columns.at, cell: ({ proposedAt }) => momentOf(proposedAt) },
      { key: "state", label: words.columns.state, cell: ({ state }) => <ProposalTag state={state} /> },
    ]}
  />
);

export const Screen = () => {
  const me = useMe();
  const [state, setState] = useState<Filter>("open");
  const pages = usePages("list-proposals", (cursor) => ({ query: { state, ...(cursor && { cursor }) } }));
  return (
    <>
      <PageHead title={words.title} />
      <Lead text={words.lead(me.waiting)} />
      <Chips
        label={words.filter}
        value={state}
        choices={FILTERS.map((value) => ({ value, label: words.filters[value] }))}
        onChange={setState}
      />
      <Answer of={pages} what={words.what}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.proposals);
          return (
            <Sheet title={words.title} hideTitle>
              {rows.length === 0 ? (
                <Empty title={words.empty}>
                  <p className="quiet">{words.emptyMore}</p>
                </Empty>
              ) : (
                <Proposals rows={rows} />
              )}
            </Sheet>
          );
        }}
      </Answer>
      {pages.hasNextPage && (
        <p>
          <Button small busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  );
};
