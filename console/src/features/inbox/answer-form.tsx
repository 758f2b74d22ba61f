import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { reasonInWords } from "../../words/terms.ts";
import { words } from "./words.ts";

const { form: say } = words;
const MAX_ANSWER = 600;

interface AnswerFormProps {
  readonly text: AnswerOf<"list-texts">["texts"][number];
  readonly onLeave: () => void;
}

const toldOf = (outcome: string): string => {
  if (outcome === "accepted") return say.sent;
  return outcome === "unknown" ? say.perhaps : say.refused(reasonInWords(outcome));
};

interface SuggestionsProps {
  readonly suggestions: AnswerOf<"list-texts">["texts"][number]["suggestions"];
  readonly onChoose: (answer: string) => void;
}

/** A press puts the words into the field, where they can be changed. */
const Suggestions = ({ suggestions, onChoose }: SuggestionsProps) =>
  suggestions.length === 0 ? null : (
    <fieldset className="stack-s">
      <legend className="small quiet">{say.suggestions}</legend>
      <div className="acts">
        {suggestions.map(({ kind, answer }) => (
          <Button key={kind} small onPress={() => onChoose(answer)}>
            {say.kinds[kind] ?? kind}
          </Button>
        ))}
      </div>
    </fieldset>
  );

/** An answer on Zalo; it leaves once. */
export const AnswerForm = ({ text: { textId, text, suggestions }, onLeave }: AnswerFormProps) => {
  const change = useChange("answer-text");
  const tell = useToast();
  const [answer, setAnswer] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const found = answer.trim().length < 2 ? say.writeAnswer : undefined;
    setFault(found);
    if (found !== undefined) return;
    const done = await change.run({ params: { textId }, body: { answer: answer.trim() } });
    if (!done) return;
    tell({ text: toldOf(done.outcome) });
    onLeave();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <blockquote>{text}</blockquote>
      <p>{say.answerAbout}</p>
      <Suggestions suggestions={suggestions} onChoose={setAnswer} />
      <FailedChange
        failure={change.failure}
        {...(fault && { faults: { answer: fault } })}
        labels={{ answer: say.answer }}
      />
      <TextField
        label={say.answer}
        hint={say.answerHint}
        name="answer"
        rows={4}
        maxLength={MAX_ANSWER}
        value={answer}
        onChange={setAnswer}
        error={fault ?? fieldErrors(change.failure).answer}
      />
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {say.send}
        </Button>
      </div>
    </form>
  );
};
