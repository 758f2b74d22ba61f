import { useState } from "react";
import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { Button, type Look } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { reasonFault } from "./access-fields.tsx";
import { words } from "./words.ts";

const { form: say } = words;

const LABELS = {
  reason: say.reason,
  roles: say.roles,
  communes: say.communes,
  "content.roles": say.roles,
  "content.communes": say.communes,
};

interface ReasonShellProps {
  readonly about: string;
  readonly failure: Failure | undefined;
  /** Found before sending, in the fields above the reason. */
  readonly faults?: Faults;
  readonly busy: boolean;
  readonly submitLabel: string;
  readonly look?: Look;
  /** Gives the reason; called only when there is one. */
  readonly onSubmit: (reason: string) => void;
  readonly onLeave: () => void;
  readonly children?: React.ReactNode;
}

/** A change of a member of staff: what it does, its fields, why it is done. */
export const ReasonShell = ({ look = "primary", ...props }: ReasonShellProps) => {
  const { failure, faults, onSubmit } = props;
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const found = reasonFault(reason);
        setFault(found);
        if (found === undefined) onSubmit(reason.trim());
      }}
    >
      <p>{props.about}</p>
      <FailedChange failure={failure} faults={{ ...faults, ...(fault && { reason: fault }) }} labels={LABELS} />
      {props.children}
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
        <Button onPress={props.onLeave}>{say.leave}</Button>
        <Button look={look} type="submit" busy={props.busy}>
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
};
