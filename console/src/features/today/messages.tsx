import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, usePages, useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { StateTag } from "../../design/state-tag.tsx";
import { Empty } from "../../design/states.tsx";
import { capital, day, number, timeOf } from "../../words/format.ts";
import { reasonInWords, stepInWords, terms } from "../../words/terms.ts";
import { words } from "./words.ts";

type Row = AnswerOf<"list-today-messages">["messages"][number];
type State = Row["state"];

const STATES = Object.keys(terms.states) as State[]; // its own keys
const EVERY = "every";

interface Filter {
  readonly state: State;
  readonly reason?: string;
  readonly channel?: "zalo" | "sms";
}

/** The address carries words of our own only; what it does not understand it leaves out. */
const filterOf = (search: Readonly<Record<string, unknown>>): Filter => {
  const state = STATES.find((each) => each === search.state) ?? "delivered";
  const reason =
    typeof search.reason === "string" && /^[A-Za-z0-9-]{1,40}$/.test(search.reason) ? search.reason : undefined;
  const channel = search.channel === "sms" || search.channel === "zalo" ? search.channel : undefined;
  return { state, ...(reason !== undefined && { reason }), ...(channel !== undefined && { channel }) };
};

const ReasonChips = ({ filter }: { readonly filter: Filter }) => {
  const navigate = useNavigate();
  const today = useRead("get-today", {});
  const reasons = (today.data?.reasons ?? []).filter(({ state }) => state === filter.state);
  if (reasons.length < 2) return null;
  return (
    <Chips
      label={words.rows.reason}
      value={filter.reason ?? EVERY}
      choices={[
        { value: EVERY, label: words.rows.allReasons },
        ...reasons.map(({ reason, count }) => ({
          value: reason,
          label: `${capital(reasonInWords(reason))} ${number(count)}`,
        })),
      ]}
      onChange={(reason) =>
        void navigate({
          to: "/hom-nay/tin",
          search: { state: filter.state, ...(reason !== EVERY && { reason }) },
          replace: true,
        })
      }
    />
  );
};

const Person = ({ row }: { readonly row: Row }) => (
  <>
    {row.participantId && row.name ? (
      <Link to={`/nguoi-tham-gia/${row.participantId}`}>{row.name}</Link>
    ) : (
      <span className="quiet">{words.rows.unknownPerson}</span>
    )}
    {row.commune && <span className="sub">{row.commune}</span>}
  </>
);

const Messages = ({ rows }: { readonly rows: readonly Row[] }) => (
  <DataTable
    caption={words.counts}
    rows={rows}
    rowKey={(row) => row.messageId}
    columns={[
      { key: "person", label: words.rows.person, cell: (row) => <Person row={row} /> },
      {
        key: "message",
        label: words.rows.message,
        cell: (row) => `${terms.schemesShort[row.scheme]}, ${stepInWords(row.step)}`,
      },
      { key: "due", label: words.rows.due, cell: (row) => day(row.dueDate) },
      { key: "at", label: words.rows.at, cell: (row) => timeOf(row.at) },
      {
        key: "result",
        label: words.rows.result,
        cell: (row) => <StateTag state={row.state} reason={row.reason} channel={row.channel} />,
      },
    ]}
  />
);

export const Screen = () => {
  // Any address may be typed; `filterOf` takes what it knows.
  const filter = filterOf(useSearch({ strict: false }) as Readonly<Record<string, unknown>>);
  const pages = usePages("list-today-messages", (cursor) => ({ query: { ...filter, ...(cursor && { cursor }) } }));
  return (
    <>
      <PageHead
        title={filter.channel === "sms" ? words.bySms : terms.states[filter.state]}
        back={{ to: "/hom-nay", label: words.rows.back }}
      />
      <ReasonChips filter={filter} />
      <Answer of={pages} what={words.rows.what}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.messages);
          return (
            <>
              {rows.length > 0 && <Lead text={words.rows.lead(rows.length, pages.hasNextPage)} />}
              <Sheet title={words.counts} hideTitle>
                {rows.length === 0 ? (
                  <Empty title={words.rows.lead(0, false)}>
                    <p className="quiet">{words.rows.empty}</p>
                  </Empty>
                ) : (
                  <Messages rows={rows} />
                )}
              </Sheet>
              {pages.hasNextPage && (
                <p>
                  <Button small busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                    {words.rows.more}
                  </Button>
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
};
