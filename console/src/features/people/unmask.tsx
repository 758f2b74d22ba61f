import { useState } from "react";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { type AnswerOf, useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { RadioGroup } from "../../design/choice.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { TextField } from "../../design/field.tsx";
import { words } from "./words.ts";

const { forms: say } = words;
type Why = keyof typeof say.unmaskReasons;
const WHYS = Object.keys(say.unmaskReasons) as Why[]; // its own keys
const MIN_REASON = 3;

interface Props {
  readonly person: { readonly participantId: string; readonly name: string };
  readonly onLeave: () => void;
  readonly onShown: (identity: AnswerOf<"unmask-person">) => void;
}

const UnmaskForm = ({ person, onLeave, onShown }: Props) => {
  const [why, setWhy] = useState<Why>();
  const [other, setOther] = useState("");
  const [fault, setFault] = useState<Faults>({});
  const unmask = useChange("unmask-person");
  const submit = async () => {
    if (why === undefined) return setFault({ why: say.chooseReason });
    if (why === "other" && other.trim().length < MIN_REASON) return setFault({ reason: say.writeReason });
    setFault({});
    const reason = why === "other" ? other.trim() : say.unmaskReasons[why];
    const identity = await unmask.run({ params: { participantId: person.participantId }, body: { reason } });
    if (identity) onShown(identity);
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{say.unmaskMore}</p>
      <FailedChange failure={unmask.failure} faults={fault} labels={{ why: say.reason, reason: say.otherReason }} />
      <RadioGroup
        label={say.reason}
        name="why"
        value={why}
        choices={WHYS.map((value) => ({ value, label: say.unmaskReasons[value] }))}
        onChange={setWhy}
        error={fault.why}
      />
      {why === "other" && (
        <TextField
          label={say.otherReason}
          name="reason"
          maxLength={300}
          value={other}
          onChange={setOther}
          error={fault.reason ?? fieldErrors(unmask.failure).reason}
        />
      )}
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look="primary" type="submit" busy={unmask.busy}>
          {say.unmaskNow}
        </Button>
      </div>
    </form>
  );
};

export const UnmaskDialog = ({ isOpen, ...props }: Props & { readonly isOpen: boolean }) => (
  <Dialog title={say.unmask(props.person.name)} isOpen={isOpen} onLeave={props.onLeave}>
    <UnmaskForm {...props} />
  </Dialog>
);
