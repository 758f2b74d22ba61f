import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay, useMe } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { dayOf, daysBetween } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { Enrollments, HouseholdSheet } from "./card.tsx";
import { OptOutForm, PhoneForm, StatusForm } from "./changes.tsx";
import { IdentityStrip, type Person } from "./identity.tsx";
import { PersonTimeline } from "./person-timeline.tsx";
import { StatusTag } from "./status-tag.tsx";
import { words } from "./words.ts";

const { person: say, forms } = words;
type Act = "phone" | "refuse" | "accept" | "status";

const leadOf = (person: Person, today: string): string => {
  if (person.status === "deceased") return say.dead;
  if (person.status === "moved-away") return say.moved;
  const due = person.enrollments
    .map(({ scheme, dueDate, paidThrough }) => ({ scheme, day: dueDate ?? paidThrough }))
    .sort((one, other) => one.day.localeCompare(other.day))
    .at(0);
  return [
    due ? say.due(terms.schemes[due.scheme], due.day, daysBetween(today, due.day)) : say.nothingDue,
    person.identity.phone === undefined && say.noPhone,
    person.optOuts.length > 0 && say.refused,
  ]
    .filter(Boolean)
    .join(" ");
};

const OptOuts = ({ person, onAct }: { readonly person: Person; readonly onAct: (act: Act) => void }) => {
  const may = useMay();
  return (
    <Sheet title={say.optOuts}>
      <div className="in stack-s">
        {person.optOutUnclear && <Banner tone="warn" level={3} title={say.unclear} />}
        {person.optOuts.length === 0 ? (
          <p>{say.noOptOut}</p>
        ) : (
          <ul className="lines">
            {person.optOuts.map((topic) => (
              <li key={topic}>{terms.topics[topic]}</li>
            ))}
          </ul>
        )}
        {may("record-opt-out") && (
          <>
            <Button small onPress={() => onAct("refuse")}>
              {say.recordOptOut}
            </Button>
            {person.optOuts.length > 0 && (
              <Button small onPress={() => onAct("accept")}>
                {say.recordOptIn}
              </Button>
            )}
          </>
        )}
      </div>
    </Sheet>
  );
};

const Corrections = ({ person, onAct }: { readonly person: Person; readonly onAct: (act: Act) => void }) => (
  <Sheet title={say.correct}>
    <div className="in stack-s">
      <Button small onPress={() => onAct("phone")}>
        {say.correctPhone}
      </Button>
      <Button small look={person.status === "active" ? "danger" : "normal"} onPress={() => onAct("status")}>
        {person.status === "active" ? say.recordGone : say.recordBack}
      </Button>
    </div>
  </Sheet>
);

const titleOfAct = (act: Act, name: string): string =>
  ({
    phone: forms.phoneTitle,
    refuse: forms.optOutTitle,
    accept: forms.optInTitle,
    status: forms.statusTitle,
  })[act](name);

const ActDialog = ({
  person,
  act,
  onLeave,
}: {
  readonly person: Person;
  readonly act: Act | undefined;
  readonly onLeave: () => void;
}) => (
  <Dialog title={act ? titleOfAct(act, person.name) : ""} isOpen={act !== undefined} onLeave={onLeave}>
    {act === "phone" && <PhoneForm person={person} onLeave={onLeave} />}
    {(act === "refuse" || act === "accept") && <OptOutForm person={person} wish={act} onLeave={onLeave} />}
    {act === "status" && <StatusForm person={person} onLeave={onLeave} />}
  </Dialog>
);

const Card = ({ person }: { readonly person: Person }) => {
  const may = useMay();
  const today = dayOf(useMe().now);
  const [act, setAct] = useState<Act>();
  return (
    <>
      <Lead text={leadOf(person, today)} />
      <IdentityStrip person={person} />
      <div className="main-side narrow">
        <div className="stack">
          {person.enrollments.length > 0 && <Enrollments person={person} today={today} />}
          {person.household && <HouseholdSheet household={person.household} self={person.participantId} />}
        </div>
        <div className="stack side-col">
          <OptOuts person={person} onAct={setAct} />
          {may("serve-data-subjects") && (
            <p>
              <ButtonLink small to={`/yeu-cau-du-lieu/${person.participantId}`}>
                {say.dataRights}
              </ButtonLink>
            </p>
          )}
          {may("change-person") && <Corrections person={person} onAct={setAct} />}
        </div>
      </div>
      <PersonTimeline person={person} today={today} />
      <ActDialog person={person} act={act} onLeave={() => setAct(undefined)} />
    </>
  );
};

const underOf = ({ identity: { birthDate }, commune }: Person): string => {
  const year = birthDate?.match(/\d{4}/)?.[0];
  return [year && say.born(year), commune?.name].filter(Boolean).join(" · ");
};

export const Screen = () => {
  const { participantId = "" } = useParams({ strict: false }) as { readonly participantId?: string }; // of this route's path
  const person = useRead("get-person", { params: { participantId } });
  const { data } = person;
  return (
    <>
      {data ? (
        <PageHead
          title={data.name}
          back={{ to: "/nguoi-tham-gia", label: say.back }}
          tag={<StatusTag status={data.status} />}
          under={underOf(data)}
        />
      ) : (
        <PageHead title={words.title} back={{ to: "/nguoi-tham-gia", label: say.back }} />
      )}
      <Answer of={person} what={say.what}>
        {(answer) => <Card key={answer.participantId} person={answer} />}
      </Answer>
    </>
  );
};
