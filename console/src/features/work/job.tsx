import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/me.tsx";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { useToast } from "../../design/toast.tsx";
import { dayOf, momentOf, shortDay } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import type { Pending, ResultOutbox } from "./outbox.ts";
import { OutcomeForm, type SaidResult } from "./outcome-form.tsx";
import type { VisitRow } from "./use-work.ts";
import { words } from "./words.ts";

/** What was recorded last, whether or not the service has it already. */
interface Word {
  readonly outcomeId: string;
  readonly text: string;
  readonly isPending: boolean;
  readonly settles: boolean;
  readonly refused?: string | undefined;
}

const SETTLES = new Set(["will-pay", "has-paid", "refuses", "moved", "deceased"]);

interface SaidOnce {
  readonly kind: Pending["kind"];
  readonly at: string;
  readonly payOn?: string | undefined;
}

const inWords = ({ kind, payOn, at }: SaidOnce): string =>
  kind === "will-pay" && payOn !== undefined
    ? words.done["will-pay"](payOn)
    : words.done.other(words.kinds[kind], momentOf(at));

const wordOf = (row: VisitRow, pending: readonly Pending[]): Word | undefined => {
  const own = pending.findLast(({ itemId }) => itemId === row.itemId);
  const said = own ?? row.outcome;
  return (
    said && {
      outcomeId: said.outcomeId,
      text: inWords(said),
      isPending: own !== undefined,
      settles: SETTLES.has(said.kind),
      refused: own?.refused,
    }
  );
};

const toneOf = ({ urgency }: VisitRow, word: Word | undefined): string => {
  if (word?.settles) return "u-done";
  return urgency === "now" || urgency === "passed" ? "u-bad" : urgency === "soon" ? "u-warn" : "";
};

const Due = ({ row }: { readonly row: VisitRow }) => {
  const { scheme, lastDay, paidThrough, amount, urgency } = row;
  const isCard = scheme === "household-hi";
  const text = urgency === "passed" ? words.lastDay.passed(lastDay) : words.lastDay.card(lastDay, urgency === "now");
  return (
    <p className="due">
      <span className={urgency === "now" || urgency === "passed" ? "bad" : undefined}>{text}</span>
      <span className="quiet small sub">{amount === null ? words.payUnknown : words.pay(amount)}</span>
      <span className="quiet small sub">
        {isCard ? words.endedCard(paidThrough) : words.paidThrough(paidThrough)}
        {isCard && urgency === "now" && `; ${words.afterCard}`}
      </span>
    </p>
  );
};

export const whyOf = ({ reason, said }: VisitRow): string => {
  const told = words.reasons[reason];
  return said?.channel !== undefined && reason === "told-to-end"
    ? `${told}, ${words.saidBy(terms.channels[said.channel], shortDay(said.day))}`
    : told;
};

const History = ({ row, word }: { readonly row: VisitRow; readonly word: Word | undefined }) => (
  <dl className="mini">
    <div>
      <dt>{words.said}</dt>
      <dd>{whyOf(row)}</dd>
    </div>
    {!word?.settles && (
      <div>
        <dt>{words.last}</dt>
        <dd>{word ? `${word.text}${word.isPending ? ` (${words.pending})` : ""}` : words.lastNone}</dd>
      </div>
    )}
  </dl>
);

interface Props {
  readonly row: VisitRow;
  readonly outbox: ResultOutbox;
  readonly now: string;
}

export const Job = ({ row, outbox, now }: Props) => {
  const word = wordOf(row, outbox.pending);
  return (
    <li className={`job ${toneOf(row, word)}`}>
      <div>
        <h2>{row.name}</h2>
        <p className="quiet">{words.schemes(terms.schemes[row.scheme], row.people, row.scheme === "household-hi")}</p>
      </div>
      <Due row={row} />
      <History row={row} word={word} />
      {word?.settles && (
        <p className="good row">
          <Icon name="check" />
          <b>
            {word.text}
            {word.isPending && ` (${words.pending})`}
          </b>
        </p>
      )}
      {word?.refused !== undefined && (
        <p className="bad">
          {words.refused}: {word.refused}
        </p>
      )}
      <Acts row={row} outbox={outbox} now={now} word={word} />
    </li>
  );
};

const Acts = ({ row, outbox, now, word }: Props & { readonly word: Word | undefined }) => {
  const may = useMay();
  const tell = useToast();
  const [isRecording, setRecording] = useState(false);
  const undo = async (outcomeId: string) => {
    const isUndone = await outbox.undo(row.itemId, outcomeId);
    tell({ text: isUndone ? words.undone : words.notUndone });
  };
  const record = async (said: SaidResult) => {
    setRecording(false);
    const outcomeId = await outbox.record({ itemId: row.itemId, ...said });
    const text = inWords({ ...said, at: new Date().toISOString() });
    tell({ text: words.recorded(row.name, text), act: { label: words.undo, run: () => void undo(outcomeId) } });
  };
  if (isRecording) {
    const leave = () => setRecording(false);
    return <OutcomeForm name={row.name} today={dayOf(now)} onSaid={(said) => void record(said)} onLeave={leave} />;
  }
  return (
    <div className="acts">
      <Contact row={row} />
      {may("record-visit") &&
        (word?.settles ? (
          <Button icon="undo" onPress={() => void undo(word.outcomeId)}>
            {words.change}
          </Button>
        ) : (
          <Button onPress={() => setRecording(true)}>{words.record}</Button>
        ))}
    </div>
  );
};

/** A masked number cannot be called: staff of the province look at the person instead. */
const Contact = ({ row: { phone, participantId } }: { readonly row: VisitRow }) => {
  const may = useMay();
  if (phone?.startsWith("+84")) {
    return (
      <a className="btn primary" href={`tel:${phone}`}>
        <Icon name="phone" />
        {words.call}
      </a>
    );
  }
  return may("see-person") ? (
    <Link className="btn" to={`/nguoi-tham-gia/${participantId}`}>
      <Icon name="people" />
      {words.open}
    </Link>
  ) : null;
};
