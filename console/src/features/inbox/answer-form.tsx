import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { reasonInWords } from "../../words/terms.ts";
import { words } from "./words.ts";

const { form: say } = words;
const MAX_ANSWER = 600;

interface AnswerFormProps {
  readonly textId: string;
  readonly onLeave: () => void;
}

const toldOf = (outcome: string): string => {
  if (outcome === "accepted") return say.sent;
  return outcome === "unknown" ? say.perhaps : say.refused(reasonInWords(outcome));
};

/** An answer on Zalo; it leaves once. */
export const AnswerForm = ({ textId, onLeave }: AnswerFormProps) => {
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
      <p>{say.answerAbout}</p>
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
