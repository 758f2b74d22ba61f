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
  readonly messageIds: readonly string[];
  readonly onLeave: () => void;
}

export const RedriveForm = ({ messageIds, onLeave }: Props) => {
  const change = useChange("redrive-dead-letters");
  const tell = useToast();
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const found = reason.trim().length < MIN_REASON ? say.writeReason : undefined;
    setFault(found);
    if (found !== undefined) return;
    const done = await change.run({ body: { messageIds: [...messageIds], reason: reason.trim() } });
    if (!done) return;
    tell({ text: say.done(done.returned) });
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
      <p>{say.about}</p>
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
          {words.all(messageIds.length)}
        </Button>
      </div>
    </form>
  );
};
