import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { held: say } = words;
export type HoldDecision = "release" | "keep";
const MIN_REASON = 3;

interface Props {
  readonly runId: string;
  readonly payoutId: string;
  readonly kind: HoldDecision;
  readonly onLeave: () => void;
}

export const DecisionForm = ({ runId, payoutId, kind, onLeave }: Props) => {
  const change = useChange("decide-payout");
  const tell = useToast();
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    const found = reason.trim().length < MIN_REASON ? say.writeReason : undefined;
    setFault(found);
    if (found !== undefined) return;
    const done = await change.run({ params: { runId, payoutId }, body: { kind, reason: reason.trim() } });
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
        <Button onPress={onLeave}>{words.file.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {kind === "release" ? say.release : say.keep}
        </Button>
      </div>
    </form>
  );
};
