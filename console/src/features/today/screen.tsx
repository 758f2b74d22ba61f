import { Link } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { Alerts } from "../../design/alerts.tsx";
import { Flow, type Share } from "../../design/flow.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import type { Tone } from "../../design/tag.tsx";
import { capital, day, number, timeOf, weekday } from "../../words/format.ts";
import { reasonInWords, terms } from "../../words/terms.ts";
import { alertInWords } from "./alert-in-words.tsx";
import { NextDays } from "./next-days.tsx";
import { words } from "./words.ts";

type Today = AnswerOf<"get-today">;
type State = keyof Today["counts"];

const EVERY_MINUTE = 60_000;
/** In the order in which people ask: what arrived, what is on its way, what went wrong, what waits, what is left out. */
const STATES: readonly { readonly state: State; readonly tone: Tone }[] = [
  { state: "delivered", tone: "good" },
  { state: "sent", tone: "info" },
  { state: "sending", tone: "info" },
  { state: "failed", tone: "bad" },
  { state: "unknown", tone: "warn" },
  { state: "waiting", tone: "warn" },
  { state: "skipped", tone: "off" },
];
const SENT: readonly State[] = ["sent", "delivered", "unknown"];
/** Shown though nothing is in it; the others appear when they have something to show. */
const ALWAYS: readonly State[] = ["delivered", "sent", "failed", "waiting", "skipped"];

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const sentOf = ({ counts }: Today): number => SENT.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

const MAX_REASONS = 3;

const whyOf = (today: Today, state: State): string | undefined => {
  const reasons = today.reasons.filter((each) => each.state === state).slice(0, MAX_REASONS);
  if (reasons.length > 0)
    return reasons.map(({ reason, count }) => `${number(count)} ${reasonInWords(reason)}`).join(", ");
  return (words.why as Readonly<Record<string, unknown>>)[state] as string | undefined; // fixed words of some states
};

const shareOf = (today: Today, { state, tone }: (typeof STATES)[number]): Share => ({
  key: state,
  label: terms.states[state],
  count: today.counts[state] ?? 0,
  tone,
  why: today.counts[state] ? whyOf(today, state) : undefined,
  link: (label) => (
    <Link to="/hom-nay/tin" search={{ state }}>
      {label}
    </Link>
  ),
});

const Counts = ({ today }: { readonly today: Today }) => {
  const shares = STATES.map((each) => shareOf(today, each)).filter(
    ({ key, count }) => count > 0 || ALWAYS.some((state) => state === key),
  );
  const sent = sentOf(today);
  const bySms: Share = {
    key: "by-sms",
    label: words.bySms,
    count: today.bySms,
    why: words.why.bySms(sent),
    link: (label) => (
      <Link to="/hom-nay/tin" search={{ state: "sent", channel: "sms" }}>
        {label}
      </Link>
    ),
  };
  const due = shares.reduce((sum, { count }) => sum + count, 0);
  const described = words.describe(shares.map(({ count, label }) => words.part(count, label)));
  return (
    <Sheet title={words.counts} aside={<span className="small quiet">{words.updated(timeOf(today.at))}</span>}>
      {due === 0 ? (
        <Empty title={words.noneDue}>
          <p className="quiet">{words.noneDueMore}</p>
        </Empty>
      ) : (
        <div className="in stack">
          <Flow shares={[...shares, ...(sent > 0 ? [bySms] : [])]} describe={described} />
          {today.spentDong > 0 && <p className="small quiet">{words.spent(today.spentDong)}</p>}
        </div>
      )}
    </Sheet>
  );
};

const ToDo = ({ today }: { readonly today: Today }) => (
  <Sheet title={words.todo}>
    {today.alerts.length === 0 ? (
      <Empty title={words.nothingToDo}>
        <p className="quiet">{words.nothingToDoMore}</p>
      </Empty>
    ) : (
      <Alerts alerts={today.alerts.map((alert, index) => alertInWords(alert, index, today.day))} />
    )}
  </Sheet>
);

const overOf = ({ day: civilDate, at, window }: Today): string => {
  const hours = `${clock(window.opensAtMinute)}–${clock(window.closesAtMinute)}`;
  const sending = !window.isSendingDay ? words.restDay : window.isOpen ? words.open(hours) : words.closed(hours);
  return `${capital(weekday(civilDate))}, ${day(civilDate)} · ${timeOf(at)} · ${sending}`;
};

export const Screen = () => {
  const today = useRead("get-today", {}, { refetchMs: EVERY_MINUTE });
  return (
    <>
      <PageHead title={words.title} {...(today.data && { over: overOf(today.data) })} />
      <Answer of={today} what={words.what}>
        {(data) => {
          const due = Object.values(data.counts).reduce((sum, count) => sum + count, 0);
          const stopped = data.alerts.filter(({ weight }) => weight === "stops").length;
          return (
            <>
              <Lead text={words.lead(due, sentOf(data), data.alerts.length, stopped)} />
              <ToDo today={data} />
              <Counts today={data} />
              <Sheet title={words.next} aside={<span className="small quiet">{words.nextMore}</span>}>
                <NextDays days={data.next14Days} />
              </Sheet>
            </>
          );
        }}
      </Answer>
    </>
  );
};
