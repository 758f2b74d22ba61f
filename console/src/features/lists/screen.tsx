import { Link } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { momentOf } from "../../words/format.ts";
import { DropList } from "./drop-list.tsx";
import { ListStateTag } from "./state-tag.tsx";
import { words } from "./words.ts";

type Row = AnswerOf<"list-imports">["imports"][number];

const Imports = ({ rows }: { readonly rows: readonly Row[] }) => (
  <DataTable
    caption={words.history}
    rows={rows}
    rowKey={(row) => row.importId}
    rowTone={({ state }) => (state === "held" || state === "preview" ? "warn" : undefined)}
    columns={[
      {
        key: "file",
        label: words.columns.file,
        cell: (row) => (
          <>
            <Link to={`/nhap-danh-sach/${row.importId}`}>{row.fileName}</Link>
            <span className="sub">{momentOf(row.uploadedAt)}</span>
          </>
        ),
      },
      { key: "by", label: words.columns.by, cell: (row) => row.uploadedBy.name },
      { key: "state", label: words.columns.state, cell: (row) => <ListStateTag state={row.state} /> },
      {
        key: "result",
        label: words.columns.result,
        cell: ({ counts, state }) =>
          ["done", "held", "preview", "running"].includes(state)
            ? words.result(counts.new ?? 0, counts.changed ?? 0, counts.rejected ?? 0)
            : "–",
      },
    ]}
  />
);

export const Screen = () => {
  const may = useMay();
  const pages = usePages("list-imports", (cursor) => ({ query: cursor ? { cursor } : {} }));
  const rows = pages.data?.pages.flatMap((page) => page.imports) ?? [];
  const waiting = rows.filter(({ state }) => state === "held" || state === "preview").length;
  const mayImport = may("import-list");
  return (
    <>
      <PageHead title={words.title} />
      <Lead text={mayImport ? words.lead(waiting) : words.leadToLook} />
      {mayImport && <DropList />}
      <Answer of={pages} what={words.what}>
        {() => (
          <Sheet title={words.history}>
            {rows.length === 0 ? (
              <Empty title={words.empty}>
                <p className="quiet">{words.emptyMore}</p>
              </Empty>
            ) : (
              <Imports rows={rows} />
            )}
          </Sheet>
        )}
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
