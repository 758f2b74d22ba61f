import { Answer } from "../../api/answer.tsx";
import { useMe } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { day, dayOf, daysBetween } from "../../words/format.ts";
import { lawName, lawValue } from "../../words/law.ts";
import type { LawRow } from "./law-state.tsx";
import { LawTable } from "./law-table.tsx";
import { WaitingLaw } from "./waiting-law.tsx";
import { words } from "./words.ts";

const { law: say } = words;

const leadOf = (open: readonly LawRow[], today: string): string => {
  const [first] = open;
  if (first === undefined) return say.leadAll;
  return say.lead(open.length, lawName(first.name), lawValue(first), day(first.from), daysBetween(today, first.from));
};

export const Screen = () => {
  const today = dayOf(useMe().now);
  const settings = useRead("get-settings", {});
  return (
    <>
      <PageHead title={say.title} back={{ to: "/cai-dat", label: words.back }} />
      <Answer of={settings} what={say.title}>
        {({ law }) => {
          const open = law.filter(({ confirmed }) => !confirmed).toSorted((a, b) => (a.from < b.from ? -1 : 1));
          return (
            <>
              <Lead text={leadOf(open, today)} />
              {open.map((row) => (
                <WaitingLaw
                  key={row.parameterId}
                  row={row}
                  former={law.findLast(({ name, from }) => name === row.name && from < row.from)}
                />
              ))}
              <LawTable rows={law} today={today} />
            </>
          );
        }}
      </Answer>
    </>
  );
};
