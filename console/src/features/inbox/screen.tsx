import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, usePages } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Chips } from "../../design/chips.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { capital, day } from "../../words/format.ts";
import { terms } from "../../words/terms.ts";
import { AnswerForm } from "./answer-form.tsx";
import { SettleForm } from "./settle-form.tsx";
import { words } from "./words.ts";

type WrittenText = AnswerOf<"list-texts">["texts"][number];
type InboxState = "open" | "handled";

interface Acting {
  readonly text: WrittenText;
  readonly kind: "answer" | "settle";
}

const Writers = ({ people }: Pick<WrittenText, "people">) =>
  people.length === 0 ? (
    <p className="quiet">{words.unknownWriter}</p>
  ) : (
    <>
      <p className="small quiet">{words.people}</p>
      <ul>
        {people.map(({ participantId, name, commune, phone, paid }) => (
          <li key={participantId}>
            <Link to={`/nguoi-tham-gia/${participantId}`}>{name}</Link>
            <span className="sub">{[commune, phone].filter(Boolean).join(" · ")}</span>
            {paid.map(({ scheme, through }) => (
              <span className="sub" key={scheme}>
                {words.paidThrough(terms.schemesShort[scheme], day(through))}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );

const Handling = ({ text, onAct }: { readonly text: WrittenText; readonly onAct: (acting: Acting) => void }) => {
  const may = useMay();
  const { handled, answerUntil } = text;
  if (handled) {
    const outcome = handled.outcome && words.outcomes[handled.outcome];
    return (
      <>
        {handled.answer && <blockquote>{handled.answer}</blockquote>}
        <p className="quiet">
          {[words.kinds[handled.kind], words.by(handled.by.name, handled.at), outcome].filter(Boolean).join(" · ")}
        </p>
      </>
    );
  }
  return (
    <>
      <p className="quiet">{answerUntil ? words.until(answerUntil) : words.tooLate}</p>
      {may("answer-texts") && (
        <div className="acts">
          {answerUntil && <Button onPress={() => onAct({ text, kind: "answer" })}>{words.answer}</Button>}
          <Button look="plain" onPress={() => onAct({ text, kind: "settle" })}>
            {words.settle}
          </Button>
        </div>
      )}
    </>
  );
};

interface TextSheetProps {
  readonly text: WrittenText;
  /** Its place in the list: several may be written in one minute. */
  readonly place: number;
  readonly onAct: (acting: Acting) => void;
}

const TextSheet = ({ text, place, onAct }: TextSheetProps) => {
  const waiting = text.waitingMinutes === undefined ? [] : [words.waiting(text.waitingMinutes)];
  const about = [...text.about.flatMap((each) => words.about[each] ?? []), ...waiting].join(" · ");
  return (
    <Sheet
      title={`${place}. ${capital(words.written(text.at))}`}
      aside={about && <span className="small quiet">{about}</span>}
    >
      <div className="in stack">
        <blockquote>{text.text}</blockquote>
        <Writers people={text.people} />
        <Handling text={text} onAct={onAct} />
      </div>
    </Sheet>
  );
};

const ActingDialog = ({ acting, onLeave }: { readonly acting: Acting | undefined; readonly onLeave: () => void }) => (
  <Dialog
    title={acting?.kind === "settle" ? words.form.settleTitle : words.form.answerTitle}
    isOpen={acting !== undefined}
    onLeave={onLeave}
  >
    {acting?.kind === "answer" && <AnswerForm text={acting.text} onLeave={onLeave} />}
    {acting?.kind === "settle" && <SettleForm textId={acting.text.textId} onLeave={onLeave} />}
  </Dialog>
);

const LastDays = ({ of }: { readonly of: AnswerOf<"list-texts">["lastDays"] | undefined }) =>
  of?.averageMinutes === undefined ? null : (
    <p className="quiet">{words.lastDays(of.handled, of.averageMinutes, of.withinDay / of.handled)}</p>
  );

/** What people wrote that only a person can understand. */
export const Screen = () => {
  const [state, setState] = useState<InboxState>("open");
  const [acting, setActing] = useState<Acting>();
  const pages = usePages("list-texts", (cursor) => ({ query: { state, ...(cursor && { cursor }) } }));
  return (
    <>
      <PageHead title={words.title} />
      <Chips
        label={words.states}
        value={state}
        choices={(["open", "handled"] as const).map((value) => ({ value, label: words[value] }))}
        onChange={(value) => setState(value === "handled" ? "handled" : "open")}
      />
      <Answer of={pages} what={words.what}>
        {(data) => {
          const texts = data.pages.flatMap((page) => page.texts);
          const lead = state === "open" ? words.lead : words.leadHandled;
          return (
            <>
              <Lead text={lead(texts.length, pages.hasNextPage)} />
              <LastDays of={data.pages[0]?.lastDays} />
              {texts.length === 0 && (
                <Sheet title={words.title} hideTitle>
                  <Empty title={words.empty}>
                    <p className="quiet">{words.emptyMore}</p>
                  </Empty>
                </Sheet>
              )}
              {texts.map((text, index) => (
                <TextSheet key={text.textId} text={text} place={index + 1} onAct={setActing} />
              ))}
            </>
          );
        }}
      </Answer>
      {pages.hasNextPage && (
        <p>
          <Button small busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
      <ActingDialog acting={acting} onLeave={() => setActing(undefined)} />
    </>
  );
};
