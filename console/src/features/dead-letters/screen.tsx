import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { useMay } from "../../api/me.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { DataTable } from "../../design/data-table.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { stepInWords, terms } from "../../words/terms.ts";
import { RedriveForm } from "./redrive-form.tsx";
import { words } from "./words.ts";

type StuckLetter = AnswerOf<"list-dead-letters">["letters"][number];

const About = ({ message, about }: StuckLetter) =>
  message ? (
    <Link to={`/tin-nhan/${message.messageId}`}>
      {`${terms.schemesShort[message.scheme]}, ${stepInWords(message.step)}`}
    </Link>
  ) : (
    <>
      {words.other}
      {about && <span className="sub">{about}</span>}
    </>
  );

interface LettersProps {
  readonly letters: readonly StuckLetter[];
  readonly onAsk: (messageIds: readonly string[]) => void;
}

const LetterTable = ({ letters, onAsk }: LettersProps) => (
  <DataTable
    caption={words.title}
    rows={letters}
    rowKey={({ messageId }) => messageId}
    columns={[
      { key: "about", label: words.columns.about, cell: (letter) => <About {...letter} /> },
      { key: "queue", label: words.columns.queue, cell: ({ queue }) => words.queues[queue] ?? queue },
      { key: "since", label: words.columns.since, cell: ({ sentAt }) => words.moment(sentAt) },
      { key: "reason", label: words.columns.reason, cell: ({ reason }) => words.reasons[reason] },
      {
        key: "acts",
        label: words.columns.acts,
        hideLabel: true,
        acts: true,
        cell: ({ messageId, mayRedrive }) =>
          mayRedrive && (
            <Button small onPress={() => onAsk([messageId])}>
              {words.again}
            </Button>
          ),
      },
    ]}
  />
);

const Letters = ({ letters, onAsk }: LettersProps) => {
  const may = useMay();
  const again = letters.filter(({ mayRedrive }) => mayRedrive).map(({ messageId }) => messageId);
  return (
    <>
      <Lead text={words.lead(letters.length, again.length)} />
      <Sheet title={words.title} hideTitle>
        {letters.length === 0 ? (
          <Empty title={words.empty}>
            <p className="quiet">{words.emptyMore}</p>
          </Empty>
        ) : (
          <LetterTable letters={letters} onAsk={onAsk} />
        )}
      </Sheet>
      {letters.length > 0 && !may("redrive-dead-letters") && <p className="quiet">{words.mayNot}</p>}
      {again.length > 1 && (
        <p>
          <Button onPress={() => onAsk(again.slice(0, 100))}>{words.all(Math.min(again.length, 100))}</Button>
        </p>
      )}
    </>
  );
};

/** What nothing could handle: look at it, and have it done again. */
export const Screen = () => {
  const read = useRead("list-dead-letters", {});
  const [asking, setAsking] = useState<readonly string[]>();
  const leave = () => setAsking(undefined);
  return (
    <>
      <PageHead title={words.title} back={{ to: "/tin-nhan", label: words.back }} />
      <Answer of={read} what={words.what}>
        {({ letters }) => <Letters letters={letters} onAsk={setAsking} />}
      </Answer>
      <Dialog title={asking ? words.form.title(asking.length) : ""} isOpen={asking !== undefined} onLeave={leave}>
        {asking && <RedriveForm messageIds={asking} onLeave={leave} />}
      </Dialog>
    </>
  );
};
