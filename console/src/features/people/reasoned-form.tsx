import type { ReactNode } from "react";
import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { Button, type Look } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { words } from "./words.ts";

const { forms: say } = words;
const MIN_REASON = 3;

export const reasonFault = (reason: string): string | undefined =>
  reason.trim().length < MIN_REASON ? say.writeReason : undefined;

interface Props {
  readonly about: string;
  readonly children?: ReactNode;
  readonly labels?: Readonly<Record<string, string>>;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** Found before sending, by field; the reason's among them. */
  readonly faults: Faults;
  readonly submitLabel: string;
  readonly submitLook?: Look;
  readonly onSubmit: () => void;
  readonly onLeave: () => void;
}

/** A change of a person's data: what it does, its fields, why it is done. The reason goes into the audit trail. */
export const ReasonedForm = (props: Props) => (
  <form
    className="form"
    onSubmit={(event) => {
      event.preventDefault();
      props.onSubmit();
    }}
  >
    <p>{props.about}</p>
    <FailedChange failure={props.failure} faults={props.faults} labels={{ ...props.labels, reason: say.reason }} />
    {props.children}
    <TextField
      label={say.reason}
      hint={say.reasonHint}
      name="reason"
      maxLength={300}
      value={props.reason}
      onChange={props.onReason}
      error={props.faults.reason ?? fieldErrors(props.failure).reason}
    />
    <div className="acts">
      <Button onPress={props.onLeave}>{say.leave}</Button>
      <Button look={props.submitLook ?? "primary"} type="submit" busy={props.busy}>
        {props.submitLabel}
      </Button>
    </div>
  </form>
);
