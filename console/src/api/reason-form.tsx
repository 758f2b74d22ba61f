import { type ReactNode, useState } from "react";
import type { Failure } from "../../../shared/api/contracts/client.ts";
import { Button } from "../design/button.tsx";
import { TextField } from "../design/field.tsx";
import { FailedChange, fieldErrors } from "./failed-change.tsx";

const MIN_REASON = 3;

interface ReasonFormProps {
  readonly about?: ReactNode;
  readonly say: {
    readonly reason: string;
    readonly reasonHint: string;
    readonly writeReason: string;
    readonly leave: string;
  };
  /** What the button does, as a verb. */
  readonly act: string;
  readonly danger?: boolean | undefined;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onSubmit: (reason: string) => unknown;
  readonly onLeave: () => void;
}

/** An act that is done only with a reason. */
export const ReasonForm = ({ about, say, act, danger, busy, failure, onSubmit, onLeave }: ReasonFormProps) => {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = () => {
    const found = reason.trim().length < MIN_REASON ? say.writeReason : undefined;
    setFault(found);
    if (found === undefined) void onSubmit(reason.trim());
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {about && <p>{about}</p>}
      <FailedChange failure={failure} {...(fault && { faults: { reason: fault } })} labels={{ reason: say.reason }} />
      <TextField
        label={say.reason}
        hint={say.reasonHint}
        name="reason"
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(failure).reason}
      />
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look={danger ? "danger-solid" : "primary"} type="submit" busy={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
};
