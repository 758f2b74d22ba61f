import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Facts } from "../../design/facts.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { momentOf } from "../../words/format.ts";
import { EditGroup } from "./edit.tsx";
import { factsOf } from "./facts.ts";
import { GROUPS, type Group, type Settings, timeOfMinute } from "./fields.ts";
import { AgencySheet, RetentionSheet, ZaloSheet } from "./fixed.tsx";
import { words } from "./words.ts";

const hoursOf = ({ window }: Settings): string =>
  `${timeOfMinute(window.opensAtMinute)}–${timeOfMinute(window.closesAtMinute)}`;

const restOf = ({ restDays }: Settings): string =>
  restDays.length === 0
    ? words.allWeek
    : words.weekWithout(restDays.map((day) => words.weekdays[day] ?? "").join(", "));

const Groups = ({ settings }: { readonly settings: Settings }) => {
  const mayChange = useMay()("change-settings");
  const [edited, setEdited] = useState<Group>();
  return (
    <>
      {GROUPS.map((group) => (
        <Sheet
          key={group}
          title={words.groups[group]}
          aside={
            mayChange && (
              <Button small onPress={() => setEdited(group)} aria-label={words.editOf(words.groups[group])}>
                {words.edit}
              </Button>
            )
          }
        >
          <div className="in">
            <Facts facts={factsOf(group, settings)} />
          </div>
        </Sheet>
      ))}
      {edited && (
        <Dialog title={words.groups[edited]} isOpen onLeave={() => setEdited(undefined)}>
          <EditGroup group={edited} settings={settings} onLeave={() => setEdited(undefined)} />
        </Dialog>
      )}
    </>
  );
};

const Elsewhere = ({ settings }: { readonly settings: Settings }) => (
  <div className="two">
    <Sheet title={words.law.title}>
      <div className="in stack">
        <p>{words.law.about}</p>
        <p>
          <ButtonLink to="/cai-dat/luat">{words.law.open}</ButtonLink>
        </p>
      </div>
    </Sheet>
    <Sheet title={words.calendar.title}>
      <div className="in stack">
        <p>{words.calendar.about}</p>
        <p>
          <ButtonLink to="/cai-dat/lich">{words.calendar.open}</ButtonLink>
        </p>
      </div>
    </Sheet>
    <p className="quiet">
      {settings.changedAt
        ? words.lastChange(settings.changedBy?.name ?? "", momentOf(settings.changedAt))
        : words.neverChanged}
    </p>
  </div>
);

export const Screen = () => {
  const settings = useRead("get-settings", {});
  return (
    <>
      <PageHead title={words.title} />
      <Answer of={settings} what={words.what}>
        {(data) => {
          const open = data.law.filter(({ confirmed }) => !confirmed).length;
          const lead = words.lead(hoursOf(data), restOf(data));
          return (
            <>
              <Lead text={open > 0 ? `${lead} ${words.leadLaw(open)}` : lead} />
              <Elsewhere settings={data} />
              <Groups settings={data} />
              <ZaloSheet zalo={data.zalo} />
              <AgencySheet agency={data.agency} />
              <RetentionSheet rows={data.retention} />
            </>
          );
        }}
      </Answer>
    </>
  );
};
