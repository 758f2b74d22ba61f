import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { form: say } = words;
const MIN_REASON = 3;

interface SettleFormProps {
  readonly textId: string;
  readonly onLeave: () => void;
}

const useSettling = ({ textId, onLeave }: SettleFormProps) => {
  const change = useChange("settle-text");
  const tell = useToast();
  const [as, setAs] = useState<"done" | "opt-out">("done");
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const found = reason.trim().length < MIN_REASON ? say.writeReason : undefined;
    setFault(found);
    if (found !== undefined) return;
    if (!(await change.run({ params: { textId }, body: { as, reason: reason.trim() } }))) return;
    tell({ text: say.settled });
    onLeave();
  };
  return { change, as, setAs, reason, setReason, fault, submit };
};

/** Nothing is said to the writer. */
export const SettleForm = (props: SettleFormProps) => {
  const { change, as, setAs, reason, setReason, fault, submit } = useSettling(props);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{say.settleAbout}</p>
      <FailedChange
        failure={change.failure}
        {...(fault && { faults: { reason: fault } })}
        labels={{ reason: say.reason }}
      />
      <Select
        label={say.as}
        name="as"
        value={as}
        onChange={setAs}
        choices={(["done", "opt-out"] as const).map((value) => ({ value, label: say.ways[value] }))}
      />
      <TextField
        label={say.reason}
        hint={say.reasonHint}
        name="reason"
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(change.failure).reason}
      />
      <div className="acts">
        <Button onPress={props.onLeave}>{say.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {words.settle}
        </Button>
      </div>
    </form>
  );
};
