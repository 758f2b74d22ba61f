import { Link, useParams } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { StateTag } from "../../design/state-tag.tsx";
import { type Moment, Timeline } from "../../design/timeline.tsx";
import { day } from "../../words/format.ts";
import { reasonInWords, stepInWords, terms } from "../../words/terms.ts";
import { words } from "./words.ts";

const { life: say } = words;
type Life = AnswerOf<"get-message">;

const titleOf = ({ scheme, step }: Life): string => `${terms.schemesShort[scheme]}, ${stepInWords(step)}`;

const amountOf = (amount: number | null): string => (amount === null ? say.noAmount : say.money(amount));

const LifePerson = ({ participantId, name }: Pick<Life, "participantId" | "name">) => {
  const person = name ?? (participantId ? words.payee : words.unknownPerson);
  return participantId ? <Link to={`/nguoi-tham-gia/${participantId}`}>{person}</Link> : person;
};

const factsOf = (life: Life): readonly Fact[] => {
  const { amount, amountLater, repetition, nextCheckAt } = life;
  const person = <LifePerson {...life} />;
  return [
    [say.person, person],
    ...(life.commune ? [[say.commune, life.commune] as const] : []),
    [say.step, stepInWords(life.step)],
    [say.day, day(life.day)],
    [say.due, day(life.dueDate)],
    [say.paidThrough, day(life.paidThrough)],
    ...(amount === undefined ? [] : [[say.amount, amountOf(amount)] as const]),
    ...(amountLater ? [[say.amount, say.amountLater(amountLater.from, amountOf(amountLater.amount))] as const] : []),
    ...(repetition === undefined ? [] : [[say.repetition, say.times(repetition)] as const]),
    ...(nextCheckAt === undefined ? [] : [[say.next, say.moment(nextCheckAt)] as const]),
  ];
};

const answerInWords = (outcome: string): string => {
  if (outcome === "accepted") return say.accepted;
  return outcome === "unknown" ? say.unknown : reasonInWords(outcome);
};

const TONES = { delivered: "good", sent: "good", failed: "bad", waiting: "warn", unknown: "warn" } as const;

const momentsOf = ({ calls, state, at, reason, channel }: Life): readonly Moment[] => [
  {
    key: "now",
    time: say.moment(at),
    at,
    icon: state === "failed" ? "cross" : state === "waiting" ? "clock" : "check",
    tone: TONES[state as keyof typeof TONES],
    what: say.now(terms.states[state]),
    more: [channel && terms.channels[channel], reason && reasonInWords(reason)].filter(Boolean).join(" · "),
  },
  ...calls.toReversed().map(
    (call, index): Moment => ({
      key: `call-${index}`,
      time: say.moment(call.at),
      at: call.at,
      icon: call.channel === "sms" ? "phone" : "bubble",
      tone: call.outcome === "accepted" ? "info" : "warn",
      what: say.called(terms.channels[call.channel]),
      more: answerInWords(call.outcome),
    }),
  ),
];

const LifeSheets = ({ life }: { readonly life: Life }) => {
  const who = life.name ?? words.unknownPerson;
  return (
    <>
      <Lead text={say.lead(who, terms.states[life.state], life.reason ? reasonInWords(life.reason) : "")} />
      <Sheet title={say.facts} aside={<StateTag state={life.state} channel={life.channel} />}>
        <div className="in">
          <Facts facts={factsOf(life)} />
        </div>
      </Sheet>
      <Sheet title={say.steps}>
        <div className="in">
          <Timeline moments={momentsOf(life)} />
        </div>
      </Sheet>
    </>
  );
};

/** One message from the day on which it fell due. */
export const Screen = () => {
  const { messageId = "" } = useParams({ strict: false }) as { readonly messageId?: string }; // of this route's path
  const message = useRead("get-message", { params: { messageId } });
  return (
    <>
      <PageHead
        title={message.data ? titleOf(message.data) : words.title}
        back={{ to: "/tin-nhan", label: say.back }}
      />
      <Answer of={message} what={say.what}>
        {(life) => <LifeSheets life={life} />}
      </Answer>
    </>
  );
};
