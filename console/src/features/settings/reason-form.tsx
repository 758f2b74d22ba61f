import type { ReactNode } from "react";
import type { Failure } from "../../../../shared/api/contracts/client.ts";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { words } from "./words.ts";

const { calendar: say, form } = words;

interface Props {
  readonly failure: Failure | undefined;
  readonly faults: Faults;
  readonly busy: boolean;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly submitLabel: string;
  readonly danger?: boolean;
  readonly more?: ReactNode;
  readonly onSubmit: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

const LABELS: Faults = { date: say.date, name: say.name, source: say.source, reason: form.reason };

/** A change of the calendar: its fields, why it is done. */
export const ReasonForm = (props: Props) => (
  <form
    className="form"
    onSubmit={(event) => {
      event.preventDefault();
      props.onSubmit();
    }}
  >
    <FailedChange failure={props.failure} faults={props.faults} labels={LABELS} />
    {props.children}
    <TextField
      label={form.reason}
      hint={form.reasonHint}
      name="reason"
      maxLength={300}
      value={props.reason}
      onChange={props.onReason}
      error={props.faults.reason ?? fieldErrors(props.failure).reason}
    />
    <div className="acts">
      <Button onPress={props.onLeave}>{form.leave}</Button>
      {props.more}
      <Button look={props.danger ? "danger-solid" : "primary"} type="submit" busy={props.busy}>
        {props.submitLabel}
      </Button>
    </div>
  </form>
);
