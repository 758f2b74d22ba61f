import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import type { LawRow } from "./law-state.tsx";
import { words } from "./words.ts";

const { law: say } = words;
const MIN_REASON = 3;

/** Asks a second person to confirm a value. */
export const ProposeLaw = ({ row }: { readonly row: LawRow }) => {
  const propose = useChange("create-proposal");
  const tell = useToast();
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const [isChecked, setChecked] = useState(false);
  const submit = async () => {
    const found = reason.trim().length < MIN_REASON ? words.form.writeReason : undefined;
    setFault(found);
    if (found !== undefined) return;
    const content = { kind: "confirm-law" as const, parameterId: row.parameterId };
    if (await propose.run({ body: { content, reason: reason.trim() } })) tell({ text: say.proposed });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FailedChange
        failure={propose.failure}
        faults={fault ? { reason: fault } : {}}
        labels={{ reason: words.form.reason }}
      />
      <Checkbox isSelected={isChecked} onChange={setChecked}>
        {say.checked}
      </Checkbox>
      <TextField
        label={words.form.reason}
        name="reason"
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(propose.failure).reason}
      />
      <div className="acts">
        <Button look="primary" type="submit" icon="lock" isDisabled={!isChecked} busy={propose.busy}>
          {say.propose}
        </Button>
        <span className="small quiet">{say.proposeMore}</span>
      </div>
    </form>
  );
};
