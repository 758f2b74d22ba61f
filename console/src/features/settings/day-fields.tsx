import type { Faults } from "../../api/failed-change.tsx";
import { Checkbox } from "../../design/choice.tsx";
import { DayField } from "../../design/day-field.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import type { DayDraft } from "./draft-day.ts";
import { words } from "./words.ts";

const { calendar: say } = words;
const KINDS = ["off", "working"] as const;

interface Props {
  readonly draft: DayDraft;
  readonly errors: Faults;
  readonly onChange: (draft: DayDraft) => void;
}

export const DayFields = ({ draft, errors, onChange }: Props) => (
  <>
    <DayField
      label={say.date}
      hint={say.dateHint}
      name="date"
      value={draft.date}
      onChange={(date) => onChange({ ...draft, date })}
      error={errors.date ?? errors["calendarDay.date"]}
    />
    <Select
      label={say.kind}
      name="kind"
      value={draft.kind}
      choices={KINDS.map((value) => ({ value, label: say.kinds[value] }))}
      onChange={(kind) => onChange({ ...draft, kind })}
    />
    <TextField
      label={say.name}
      name="name"
      maxLength={120}
      value={draft.name}
      onChange={(name) => onChange({ ...draft, name })}
      error={errors.name}
    />
    <TextField
      label={say.source}
      hint={say.sourceHint}
      name="source"
      maxLength={200}
      value={draft.source}
      onChange={(source) => onChange({ ...draft, source })}
      error={errors.source}
    />
    <Checkbox isSelected={draft.confirmed} onChange={(confirmed) => onChange({ ...draft, confirmed })}>
      {say.isConfirmed}
    </Checkbox>
  </>
);
