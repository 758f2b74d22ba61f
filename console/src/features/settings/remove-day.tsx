import { useState } from "react";
import type { Faults } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { useToast } from "../../design/toast.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { words } from "./words.ts";

const { calendar: say, form } = words;
const MIN_TEXT = 3;

interface Props {
  readonly date: string;
  readonly version: string;
  readonly onLeave: () => void;
}

export const RemoveDay = ({ date, version, onLeave }: Props) => {
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const change = useChange("remove-calendar-day");
  const tell = useToast();
  const submit = async () => {
    const found: Faults = reason.trim().length < MIN_TEXT ? { reason: form.writeReason } : {};
    setFaults(found);
    if (found.reason !== undefined) return;
    if (!(await change.run({ params: { date }, version, body: { reason: reason.trim() } }))) return;
    tell({ text: say.removed });
    onLeave();
  };
  return (
    <ReasonForm
      failure={change.failure}
      faults={faults}
      busy={change.busy}
      reason={reason}
      onReason={setReason}
      submitLabel={say.remove}
      danger
      onSubmit={() => void submit()}
      onLeave={onLeave}
    >
      <p>{say.removeMore}</p>
    </ReasonForm>
  );
};
