import { Link, useSearch } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { FailedChange } from "../../api/failed-change.tsx";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, type Change, useChange, usePages } from "../../api/use-route.ts";
import { Button, ButtonLink } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { StateTag } from "../../design/state-tag.tsx";
import { Empty } from "../../design/states.tsx";
import { day, timeOf } from "../../words/format.ts";
import { stepInWords, terms } from "../../words/terms.ts";
import { filterIn, type LedgerFilter } from "./filter.ts";
import { FilterForm } from "./filter-form.tsx";
import { words } from "./words.ts";

type LedgerRow = AnswerOf<"list-messages">["messages"][number];

const Recipient = ({ row }: { readonly row: LedgerRow }) => {
  const name = row.name ?? (row.participantId ? words.payee : words.unknownPerson);
  return (
    <>
      {row.participantId ? (
        <Link to={`/nguoi-tham-gia/${row.participantId}`}>{name}</Link>
      ) : (
        <span className="quiet">{name}</span>
      )}
      {row.commune && <span className="sub">{row.commune}</span>}
    </>
  );
};

const LedgerTable = ({ rows }: { readonly rows: readonly LedgerRow[] }) => (
  <DataTable
    caption={words.title}
    rows={rows}
    rowKey={({ messageId }) => messageId}
    columns={[
      { key: "person", label: words.columns.person, cell: (row) => <Recipient row={row} /> },
      {
        key: "message",
        label: words.columns.message,
        cell: ({ messageId, scheme, step }) => (
          <Link to={`/tin-nhan/${messageId}`}>{`${terms.schemesShort[scheme]}, ${stepInWords(step)}`}</Link>
        ),
      },
      { key: "due", label: words.columns.due, cell: ({ dueDate }) => day(dueDate) },
      { key: "at", label: words.columns.at, cell: ({ at }) => timeOf(at) },
      {
        key: "result",
        label: words.columns.result,
        cell: ({ state, reason, channel }) => <StateTag state={state} reason={reason} channel={channel} />,
      },
    ]}
  />
);

interface ExportProps {
  readonly filter: LedgerFilter;
  readonly file: Change<"export-messages">;
}

const ExportButtons = ({ filter, file }: ExportProps) => {
  return (
    <>
      {(["xlsx", "csv"] as const).map((format) => (
        <Button
          key={format}
          icon="download"
          busy={file.busy}
          onPress={async () => {
            const address = await file.run({ body: { ...filter, format } });
            if (address) location.assign(address.url);
          }}
        >
          {words.exports[format]}
        </Button>
      ))}
    </>
  );
};

type LedgerPages = readonly AnswerOf<"list-messages">[];

const Found = ({ pages, more }: { readonly pages: LedgerPages; readonly more: boolean }) => {
  const rows = pages.flatMap(({ messages }) => messages);
  const [first] = pages;
  const lookedAt = pages.reduce((sum, page) => sum + page.lookedAt, 0);
  return (
    <>
      {first && <Lead text={words.lead(first.day, rows.length, more)} />}
      <Sheet title={words.title} hideTitle>
        {rows.length > 0 && <LedgerTable rows={rows} />}
        {rows.length === 0 && !more && (
          <Empty title={words.none}>
            <p className="quiet">{words.noneMore}</p>
          </Empty>
        )}
        {more && lookedAt > rows.length && <p className="in quiet">{words.lookedAt(lookedAt)}</p>}
      </Sheet>
    </>
  );
};

/** What was sent, waits, failed or was left out, day by day. */
export const Screen = () => {
  const may = useMay();
  const file = useChange("export-messages");
  // Any address may be typed; `filterIn` takes what it knows.
  const filter = filterIn(useSearch({ strict: false }) as Readonly<Record<string, unknown>>);
  const pages = usePages("list-messages", (cursor) => ({ query: { ...filter, ...(cursor && { cursor }) } }));
  return (
    <>
      <PageHead
        title={words.title}
        acts={
          <>
            <ButtonLink to="/tin-nhan/khong-xu-ly-duoc" icon="alarm">
              {words.toDeadLetters}
            </ButtonLink>
            {may("export-messages") && <ExportButtons filter={filter} file={file} />}
          </>
        }
      />
      {file.failure && (
        <Sheet title={words.exports.csv} hideTitle>
          <div className="in">
            <FailedChange failure={file.failure} />
          </div>
        </Sheet>
      )}
      <FilterForm key={JSON.stringify(filter)} filter={filter} />
      <Answer of={pages} what={words.what}>
        {(data) => <Found pages={data.pages} more={pages.hasNextPage} />}
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
