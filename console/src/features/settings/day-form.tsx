import { type ReactNode, useState } from "react";
import { type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { useToast } from "../../design/toast.tsx";
import { civilDateOf } from "../../words/civil-date.ts";
import { DayFields } from "./day-fields.tsx";
import { type DayDraft, draftOf, type EditedDay, faultsOf, saidOf } from "./draft-day.ts";
import { Effect } from "./effect.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { words } from "./words.ts";

const { calendar: say, form } = words;

interface Props {
  readonly of: EditedDay | undefined;
  readonly version: string;
  readonly onLeave: () => void;
}

/** Enters a day, or changes it; what that moves can be seen before. */
export const DayForm = ({ of, version, onLeave }: Props) => {
  const [draft, setDraft] = useState<DayDraft>(() => draftOf(of));
  const [faults, setFaults] = useState<Faults>({});
  const [effect, setEffect] = useState<ReactNode>();
  const change = useChange("set-calendar-day");
  const preview = useChange("preview-settings");
  const tell = useToast();
  const failure = change.failure ?? preview.failure;
  const submit = async () => {
    setFaults(faultsOf(draft));
    const said = saidOf(draft);
    if (said === undefined) return;
    if (!(await change.run({ params: { date: said.date }, version, body: said.body }))) return;
    tell({ text: say.saved });
    onLeave();
  };
  const look = async () => {
    const date = civilDateOf(draft.date);
    setFaults(date === undefined ? { date: say.dateFault } : {});
    const shown = date && (await preview.run({ body: { calendarDay: { date, kind: draft.kind } } }));
    setEffect(shown && <Effect effect={shown} />);
  };
  return (
    <ReasonForm
      failure={failure}
      faults={faults}
      busy={change.busy}
      reason={draft.reason}
      onReason={(reason) => setDraft({ ...draft, reason })}
      submitLabel={form.save}
      more={
        <Button onPress={() => void look()} busy={preview.busy}>
          {form.preview}
        </Button>
      }
      onSubmit={() => void submit()}
      onLeave={onLeave}
    >
      <DayFields draft={draft} errors={{ ...fieldErrors(failure), ...faults }} onChange={setDraft} />
      {effect}
    </ReasonForm>
  );
};
