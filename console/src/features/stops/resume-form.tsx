import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { form: say } = words;
const MIN_REASON = 3;

interface Props {
  readonly stop: { readonly stopId: string; readonly since: string };
  readonly about: string;
  readonly onLeave: () => void;
}

/** Lets one stop go on, with a reason. */
export const ResumeForm = ({ stop, about, onLeave }: Props) => {
  const change = useChange("resume-sending");
  const tell = useToast();
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const found = reason.trim().length < MIN_REASON ? say.writeReason : undefined;
    setFault(found);
    if (found !== undefined) return;
    const { stopId, since } = stop;
    const done = await change.run({ params: { stopId }, body: { since, reason: reason.trim() } });
    if (!done) return;
    tell({ text: say.done });
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
      <p>{about}</p>
      <FailedChange
        failure={change.failure}
        {...(fault && { faults: { reason: fault } })}
        labels={{ reason: say.reason }}
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
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {words.resume}
        </Button>
      </div>
    </form>
  );
};
