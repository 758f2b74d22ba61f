import { type ReactNode, useState } from "react";
import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { Button, type Look } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { words } from "./words.ts";

const MIN_REASON = 3;

interface Props {
  readonly about: string;
  readonly reasonLabel?: string;
  readonly failure: Failure | undefined;
  /** Found before sending, in the fields above the reason. */
  readonly faults?: Faults;
  readonly labels?: Faults;
  readonly busy: boolean;
  readonly submitLabel: string;
  readonly look?: Look;
  readonly onSubmit: (reason: string) => void;
  readonly onLeave?: () => void;
  readonly children?: ReactNode;
}

/** An act about a person's data: what it does, its fields, why it is done. */
export const RightsForm = ({ look = "primary", reasonLabel = words.reason, ...props }: Props) => {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = () => {
    const found = reason.trim().length < MIN_REASON ? words.writeReason : undefined;
    setFault(found);
    if (found === undefined) props.onSubmit(reason.trim());
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>{props.about}</p>
      <FailedChange
        failure={props.failure}
        faults={{ ...props.faults, ...(fault && { reason: fault }) }}
        labels={{ ...props.labels, reason: reasonLabel }}
      />
      {props.children}
      <TextField
        label={reasonLabel}
        name="reason"
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(props.failure).reason}
      />
      <div className="acts">
        {props.onLeave && <Button onPress={props.onLeave}>{words.leave}</Button>}
        <Button look={look} type="submit" busy={props.busy}>
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
};
