import { useState } from "react";
import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { TextField } from "../../design/field.tsx";
import { words } from "./words.ts";

const MIN_REASON = 3;

interface Props {
  readonly title: string;
  readonly act: string;
  readonly about?: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onSubmit: (reason: string) => void;
  readonly onLeave: () => void;
}

/** An act that is done only with a reason. */
export const ReasonDialog = ({ title, act, about, danger, busy, failure, onSubmit, onLeave }: Props) => {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = () => {
    const text = reason.trim();
    if (text.length < MIN_REASON) return setFault(words.writeReason);
    setFault(undefined);
    onSubmit(text);
  };
  return (
    <Dialog title={title} isOpen onLeave={onLeave}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {about && <p>{about}</p>}
        <FailedChange
          failure={failure}
          {...(fault && { faults: { reason: fault } })}
          labels={{ reason: words.reason }}
        />
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          name="reason"
          rows={3}
          maxLength={300}
          value={reason}
          onChange={setReason}
          error={fault ?? fieldErrors(failure).reason}
        />
        <div className="acts">
          <Button onPress={onLeave}>{words.leave}</Button>
          <Button look={danger ? "danger-solid" : "primary"} type="submit" busy={busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
