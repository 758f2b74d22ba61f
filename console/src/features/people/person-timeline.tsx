import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { Timeline } from "../../design/timeline.tsx";
import { day, dayOf } from "../../words/format.ts";
import { SendAgainForm } from "./changes.tsx";
import { type Entry, momentOfEntry } from "./entry.tsx";
import type { Person } from "./identity.tsx";
import { words } from "./words.ts";

const { timeline: say } = words;
type Kind = keyof typeof say.kinds | "all";
const KINDS = ["all", ...Object.keys(say.kinds)] as Kind[]; // its own keys

interface DayGroup {
  readonly date: string;
  readonly entries: readonly Entry[];
}

/** Newest first; each day under its date. */
const byDay = (entries: readonly Entry[]): readonly DayGroup[] => {
  const groups: { date: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const date = dayOf(entry.at);
    const last = groups.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else groups.push({ date, entries: [entry] });
  }
  return groups;
};

export const PersonTimeline = ({ person, today }: { readonly person: Person; readonly today: string }) => {
  const [kind, setKind] = useState<Kind>("all");
  const [again, setAgain] = useState<string>();
  const may = useMay();
  const pages = usePages("get-timeline", (cursor) => ({
    params: { participantId: person.participantId },
    query: { ...(kind !== "all" && { kind }), ...(cursor && { cursor }) },
  }));
  const onSendAgain = may("send-again") ? setAgain : undefined;
  return (
    <Sheet title={say.title}>
      <div className="in">
        <Chips
          label={say.filter}
          value={kind}
          choices={KINDS.map((value) => ({ value, label: value === "all" ? say.all : say.kinds[value] }))}
          onChange={setKind}
        />
        <Answer of={pages} what={say.what}>
          {(data) => {
            const groups = byDay(data.pages.flatMap((page) => page.entries));
            if (groups.length === 0)
              return (
                <Empty title={say.empty}>
                  <p className="quiet">{say.emptyMore}</p>
                </Empty>
              );
            return groups.map(({ date, entries }) => (
              <div key={date}>
                <h3 className="log-day">{date === today ? say.today(day(date)) : day(date)}</h3>
                <Timeline moments={entries.map((entry) => momentOfEntry(entry, { today: date, onSendAgain }))} />
              </div>
            ));
          }}
        </Answer>
        {pages.hasNextPage && (
          <p className="log-more">
            <Button small busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
              {say.more}
            </Button>
          </p>
        )}
      </div>
      <Dialog title={words.forms.againTitle} isOpen={again !== undefined} onLeave={() => setAgain(undefined)}>
        {again !== undefined && <SendAgainForm person={person} messageId={again} onLeave={() => setAgain(undefined)} />}
      </Dialog>
    </Sheet>
  );
};
