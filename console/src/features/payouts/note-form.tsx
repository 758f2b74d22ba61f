import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { case: say, cases, held } = words;
const MIN_TEXT = 3;

export type PayoutCase = AnswerOf<"get-payout-case">;
type SaidOnPhone = "" | "received" | "not-received";

const ANSWERS: readonly { readonly value: SaidOnPhone; readonly label: string }[] = [
  { value: "", label: say.saidNothing },
  { value: "received", label: say.answer.received },
  { value: "not-received", label: say.answer["not-received"] },
];

const statesOf = ({ next }: PayoutCase) => next.map((value) => ({ value, label: cases.states[value] }));

interface Props {
  readonly found: PayoutCase;
  readonly onLeave: () => void;
}

const useNote = ({ found, onLeave }: Props) => {
  const change = useChange("move-payout-case");
  const tell = useToast();
  const [state, setState] = useState(found.next[0] ?? found.state);
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<SaidOnPhone>("");
  const [isAlive, setAlive] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const wrong = text.trim().length < MIN_TEXT ? held.writeReason : undefined;
    setFault(wrong);
    if (wrong !== undefined) return;
    const body = { state, text: text.trim(), ...(answer !== "" && { answer }), ...(isAlive && { isAlive }) };
    const saved = await change.run({ params: { caseId: found.caseId }, body });
    if (!saved) return;
    tell({ text: say.saved });
    onLeave();
  };
  return { change, state, setState, text, setText, answer, setAnswer, isAlive, setAlive, fault, submit };
};

/** What was done for the person: a step, a sentence, and what they said on the phone. */
export const NoteForm = (props: Props) => {
  const { found, onLeave } = props;
  const note = useNote(props);
  const { change, fault } = note;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void note.submit();
      }}
    >
      <FailedChange failure={change.failure} {...(fault && { faults: { text: fault } })} labels={{ text: say.text }} />
      <TextField
        label={say.text}
        hint={say.textHint}
        name="text"
        rows={3}
        maxLength={300}
        value={note.text}
        onChange={note.setText}
        error={fault ?? fieldErrors(change.failure).text}
      />
      <Select label={say.state} value={note.state} onChange={note.setState} choices={statesOf(found)} />
      <Select label={say.said} value={note.answer} onChange={note.setAnswer} choices={ANSWERS} />
      {found.kind === "said-deceased" && (
        <Checkbox isSelected={note.isAlive} onChange={note.setAlive}>
          {say.alive}
        </Checkbox>
      )}
      <div className="acts">
        <Button onPress={onLeave}>{words.file.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {say.save}
        </Button>
      </div>
    </form>
  );
};
