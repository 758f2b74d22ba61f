import { Link } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, usePages } from "../../api/use-route.ts";
import { Button, ButtonLink } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { Tag } from "../../design/tag.tsx";
import { momentOf } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { words } from "./words.ts";

type Row = AnswerOf<"list-staff">["staff"][number];

const communesInWords = ({ roles, communes }: Row): string => {
  if (!roles.includes("commune-officer"))
    return roles.every((role) => role === "collection-agent") ? words.ownList : words.allProvince;
  return communes.length > 2 ? words.communeCount(communes.length) : communes.map(({ name }) => name).join(", ");
};

const Members = ({ rows }: { readonly rows: readonly Row[] }) => (
  <DataTable
    caption={words.title}
    rows={rows}
    rowKey={(row) => row.staffId}
    columns={[
      {
        key: "name",
        label: words.columns.name,
        cell: (row) => (
          <>
            <Link to={`/can-bo/${row.staffId}`}>{row.name}</Link>
            <span className="sub">{row.email}</span>
          </>
        ),
      },
      {
        key: "roles",
        label: words.columns.roles,
        cell: ({ roles }) => roles.map((role) => terms.roles[role]).join(", "),
      },
      { key: "communes", label: words.columns.communes, cell: communesInWords },
      {
        key: "state",
        label: words.columns.state,
        cell: ({ state }) => (
          <Tag tone={state === "active" ? "good" : "off"} icon={state === "active" ? "check" : "lock"}>
            {words.states[state]}
          </Tag>
        ),
      },
      // Not every installation keeps when a person was here last.
      ...(rows.some(({ lastSeenAt }) => lastSeenAt)
        ? [
            {
              key: "seen",
              label: words.columns.seen,
              cell: ({ lastSeenAt }: Row) => (lastSeenAt ? momentOf(lastSeenAt) : words.never),
            },
          ]
        : []),
    ]}
  />
);

export const Screen = () => {
  const may = useMay();
  const pages = usePages("list-staff", (cursor) => ({ query: cursor ? { cursor } : {} }));
  return (
    <>
      <PageHead
        title={words.title}
        acts={
          may("manage-staff") && (
            <ButtonLink to="/can-bo/moi" look="primary">
              {words.invite}
            </ButtonLink>
          )
        }
      />
      <Answer of={pages} what={words.what}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.staff);
          const active = rows.filter(({ state }) => state === "active");
          const officers = active.filter(({ roles }) => roles.includes("commune-officer"));
          return (
            <>
              <Lead text={words.lead(active.length, officers.length)} />
              <Sheet title={words.title} hideTitle>
                {rows.length === 0 ? (
                  <Empty title={words.empty}>
                    <p className="quiet">{words.emptyMore}</p>
                  </Empty>
                ) : (
                  <Members rows={rows} />
                )}
              </Sheet>
            </>
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
