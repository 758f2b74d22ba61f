import { Link } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMe } from "../../api/me.tsx";
import { searchText } from "../../api/search-text.ts";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { TextField } from "../../design/field.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { terms } from "../../words/terms.ts";
import { StatusTag } from "./status-tag.tsx";
import { words } from "./words.ts";

type Found = AnswerOf<"search-people">;
type Row = Found["people"][number];

const SearchForm = ({ asked }: { readonly asked: ReturnType<typeof searchText.get> }) => {
  const me = useMe();
  const communes = useRead("list-communes", {});
  const [text, setText] = useState(asked.text);
  const [communeCode, setCommuneCode] = useState(asked.communeCode);
  const everywhere = me.roles.every((role) => role === "commune-officer") ? words.ownCommunes : words.everywhere;
  return (
    <form
      className="form inline"
      role="search"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        searchText.set(text.trim(), communeCode);
      }}
    >
      <div className="grow">
        <TextField
          label={words.text}
          hint={words.textHint}
          name="text"
          type="search"
          autoComplete="off"
          maxLength={80}
          value={text}
          onChange={setText}
        />
      </div>
      <Select
        label={words.commune}
        value={communeCode}
        onChange={setCommuneCode}
        choices={[
          { value: "", label: everywhere },
          ...(communes.data?.communes ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <Button type="submit" look="primary" icon="search">
        {words.search}
      </Button>
    </form>
  );
};

const People = ({ rows }: { readonly rows: readonly Row[] }) => (
  <DataTable
    caption={words.title}
    rows={rows}
    rowKey={(row) => row.participantId}
    columns={[
      {
        key: "person",
        label: words.columns.person,
        cell: (row) => (
          <>
            <Link to={`/nguoi-tham-gia/${row.participantId}`}>{row.name}</Link>
            <span className="sub">
              {row.birthYear} {row.status !== "active" && <StatusTag status={row.status} />}
            </span>
          </>
        ),
      },
      { key: "commune", label: words.columns.commune, cell: (row) => row.commune?.name ?? "–" },
      { key: "phone", label: words.columns.phone, cell: (row) => <span className="num">{row.phone ?? "–"}</span> },
      { key: "si", label: words.columns.siNumber, cell: (row) => <span className="num">{row.siNumber ?? "–"}</span> },
      {
        key: "schemes",
        label: words.columns.schemes,
        cell: (row) => row.schemes.map((scheme) => terms.schemesShort[scheme]).join(", ") || "–",
      },
    ]}
  />
);

const Results = ({ text, communeCode }: ReturnType<typeof searchText.get>) => {
  const found = useRead("search-people", { body: { text, ...(communeCode && { communeCode }) } });
  return (
    <Answer of={found} what={words.what}>
      {({ people, understoodAs, hasMore }) => (
        <>
          <div role="status">
            {people.length > 0 && <Lead text={words.found(people.length, words.how[understoodAs], hasMore)} />}
          </div>
          <Sheet title={words.title} hideTitle>
            {people.length === 0 ? (
              <Empty title={words.none(words.how[understoodAs])}>
                <p className="quiet">{words.noneMore}</p>
              </Empty>
            ) : (
              <People rows={people} />
            )}
          </Sheet>
        </>
      )}
    </Answer>
  );
};

export const Screen = () => {
  const asked = useSyncExternalStore(searchText.subscribe, searchText.get);
  return (
    <>
      <PageHead title={words.title} />
      {asked.text === "" && <Lead text={words.lead} />}
      <SearchForm key={`${asked.text}|${asked.communeCode}`} asked={asked} />
      {asked.text !== "" && <Results {...asked} />}
    </>
  );
};
