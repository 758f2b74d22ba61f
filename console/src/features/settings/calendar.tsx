import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay, useMe } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { capital, day, dayOf, weekday } from "../../words/format.ts";
import { DayForm } from "./day-form.tsx";
import { DaysTable } from "./days-table.tsx";
import type { EditedDay } from "./draft-day.ts";
import type { Settings } from "./fields.ts";
import { RemoveDay } from "./remove-day.tsx";
import { words } from "./words.ts";

const { calendar: say } = words;

type Row = Settings["calendarDays"][number];

type Open =
  | { readonly kind: "edit"; readonly of: EditedDay | undefined }
  | { readonly kind: "remove"; readonly of: Row };

const titleOf = (open: Open): string => {
  if (open.kind === "remove") return say.removeTitle(day(open.of.date));
  return open.of ? say.editDay(day(open.of.date)) : say.add;
};

interface CalculatedProps {
  readonly days: Settings["calculatedDays"];
  readonly onSettle: (date: string) => void;
}

/** Holidays that a formula knows and no act has settled yet. */
const Calculated = ({ days, onSettle }: CalculatedProps) => {
  const mayChange = useMay()("change-settings");
  if (days.length === 0) return null;
  return (
    <Sheet title={say.calculated}>
      <div className="in stack">
        <p className="quiet">{say.calculatedMore}</p>
        <ul className="lines">
          {days.map(({ date }) => (
            <li key={date}>
              {capital(weekday(date))} {day(date)}{" "}
              {mayChange && (
                <Button small onPress={() => onSettle(date)} aria-label={`${say.settle} ${day(date)}`}>
                  {say.settle}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
};

const Content = ({ settings, open, setOpen }: CalendarProps) => {
  const today = dayOf(useMe().now);
  const rows = settings.calendarDays.filter(({ date }) => date >= today);
  const leave = () => setOpen(undefined);
  return (
    <>
      <Lead text={say.lead(rows.length, rows.filter(({ confirmed }) => !confirmed).length)} />
      <Sheet title={say.table}>
        <DaysTable
          rows={rows}
          onEdit={(of) => setOpen({ kind: "edit", of })}
          onRemove={(of) => setOpen({ kind: "remove", of })}
        />
      </Sheet>
      <Calculated days={settings.calculatedDays} onSettle={(date) => setOpen({ kind: "edit", of: { date } })} />
      {open && (
        <Dialog title={titleOf(open)} isOpen onLeave={leave}>
          {open.kind === "remove" ? (
            <RemoveDay date={open.of.date} version={settings.version} onLeave={leave} />
          ) : (
            <DayForm of={open.of} version={settings.version} onLeave={leave} />
          )}
        </Dialog>
      )}
    </>
  );
};

interface CalendarProps {
  readonly settings: Settings;
  readonly open: Open | undefined;
  readonly setOpen: (open: Open | undefined) => void;
}

export const Screen = () => {
  const settings = useRead("get-settings", {});
  const mayChange = useMay()("change-settings");
  const [open, setOpen] = useState<Open>();
  return (
    <>
      <PageHead
        title={say.title}
        back={{ to: "/cai-dat", label: words.back }}
        acts={
          mayChange && (
            <Button look="primary" onPress={() => setOpen({ kind: "edit", of: undefined })}>
              {say.add}
            </Button>
          )
        }
      />
      <Answer of={settings} what={say.title}>
        {(data) => <Content settings={data} open={open} setOpen={setOpen} />}
      </Answer>
    </>
  );
};
