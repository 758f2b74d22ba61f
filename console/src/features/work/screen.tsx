import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMe } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { capital, day, dayOf, momentOf, weekday } from "../../words/format.ts";
import { Job } from "./job.tsx";
import { useOutbox } from "./outbox.ts";
import { type ListPart, useWork } from "./use-work.ts";
import { words } from "./words.ts";

const PARTS = ["current", "passed"] as const;

/** Agents have one list of their own; officers that of a commune; the province's staff choose one. */
const useCommune = () => {
  const me = useMe();
  const isAgent = !me.actions.includes("search-people");
  const communes = useRead("list-communes", {}, { enabled: !isAgent });
  const choices = isAgent ? [] : me.communes.length > 0 ? me.communes : (communes.data?.communes ?? []);
  const [chosen, setChosen] = useState("");
  const code = isAgent ? "" : chosen || choices[0]?.code || "";
  return { code, choices, choose: setChosen, isReady: isAgent || code !== "" };
};

/** Whether what is shown was saved, and what was not sent yet. */
const Standing = ({ savedAt, waiting }: { readonly savedAt: number | undefined; readonly waiting: number }) => (
  <>
    {savedAt !== undefined && (
      <Banner tone="warn" title={words.saved(momentOf(new Date(savedAt)))} announce>
        <p>{words.savedMore}</p>
      </Banner>
    )}
    {waiting > 0 && (
      <Banner title={words.waiting(waiting)} announce>
        <p>{words.waitingMore}</p>
      </Banner>
    )}
  </>
);

const List = ({ communeCode, part }: { readonly communeCode: string; readonly part: ListPart }) => {
  const outbox = useOutbox();
  const { now } = useMe();
  const { found, items, savedAt } = useWork(communeCode, part);
  return (
    <>
      <Standing savedAt={savedAt} waiting={outbox.pending.length} />
      <Answer of={{ data: items, error: found.error, refetch: found.refetch }} what={words.what}>
        {(rows) =>
          rows.length === 0 ? (
            <Sheet title={words.title} hideTitle>
              <Empty title={part === "current" ? words.none : words.nonePassed}>
                <p className="quiet">{words.noneMore}</p>
              </Empty>
            </Sheet>
          ) : (
            <>
              <Lead
                text={words.lead(
                  rows.filter(({ restsUntil }) => restsUntil === undefined).length,
                  rows.filter(({ urgency, restsUntil }) => urgency === "now" && restsUntil === undefined).length,
                )}
              />
              <ul className="jobs">
                {rows.map((row) => (
                  <Job key={row.itemId} row={row} outbox={outbox} now={now} />
                ))}
              </ul>
              {found.hasNextPage && (
                <p>
                  <Button busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
                    {words.more}
                  </Button>
                </p>
              )}
            </>
          )
        }
      </Answer>
    </>
  );
};

/** Money that came back or was not collected is work too: it has a list of its own. */
const CasesToo = () => {
  const me = useMe();
  const maySee = me.actions.includes("work-payout-cases");
  const open = useRead("list-payout-cases", { query: { state: "open" } }, { enabled: maySee });
  const count = open.data?.cases.length ?? 0;
  if (count === 0) return null;
  return (
    <Banner title={words.cases(count)}>
      <ButtonLink to="/chi-tra/ho-so" icon="file">
        {words.toCases}
      </ButtonLink>
    </Banner>
  );
};

export const Screen = () => {
  const { now } = useMe();
  const today = dayOf(now);
  const { code, choices, choose, isReady } = useCommune();
  const [part, setPart] = useState<ListPart>("current");
  const commune = choices.find((each) => each.code === code)?.name;
  const under = [commune, `${capital(weekday(today))} ${day(today)}`].filter(Boolean).join(" · ");
  return (
    <>
      <PageHead
        title={words.title}
        under={under}
        acts={
          <ButtonLink to={`/danh-sach-viec/in?xa=${code}`} icon="print">
            {words.print}
          </ButtonLink>
        }
      />
      <div className="work-filters">
        {choices.length > 1 && (
          <Select
            label={words.commune}
            value={code}
            onChange={choose}
            choices={choices.map((each) => ({ value: each.code, label: each.name }))}
          />
        )}
        <Chips
          label={words.filter}
          value={part}
          onChange={setPart}
          choices={PARTS.map((each) => ({ value: each, label: words.parts[each] }))}
        />
      </div>
      <CasesToo />
      {isReady && <List key={`${code}|${part}`} communeCode={code} part={part} />}
    </>
  );
};
