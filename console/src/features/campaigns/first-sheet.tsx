import { RadioGroup } from "../../design/choice.tsx";
import { DayField } from "../../design/day-field.tsx";
import { TextField } from "../../design/field.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { terms } from "../../words/terms.ts";
import type { FormPart } from "./part.ts";
import { words } from "./words.ts";

const { form: say } = words;
const KINDS = ["one-time", "due-date"] as const;
const SCHEMES = ["voluntary-si", "household-hi"] as const;

/** What it is, about what, and on which days. A campaign that exists keeps its kind and its scheme. */
export const FirstSheet = ({ isNew, ...part }: FormPart & { readonly isNew: boolean }) => {
  const { boxes, faults, write } = part;
  return (
    <Sheet title={words.title} hideTitle>
      <div className="in form">
        <TextField
          label={say.name}
          hint={say.nameHint}
          name="name"
          maxLength={80}
          value={boxes.name}
          onChange={(name) => write({ name })}
          error={faults.name}
        />
        {isNew && <KindFields {...part} />}
        {boxes.kind === "one-time" && <DaysFields {...part} />}
        <TextField
          label={say.tolerance}
          hint={say.toleranceHint}
          name="tolerancePercent"
          width="s"
          inputMode="numeric"
          maxLength={2}
          value={boxes.tolerance}
          onChange={(tolerance) => write({ tolerance })}
          error={faults.tolerancePercent}
        />
      </div>
    </Sheet>
  );
};

const KindFields = ({ boxes, write }: FormPart) => (
  <>
    <RadioGroup
      label={say.kind}
      name="kind"
      value={boxes.kind}
      choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      onChange={(kind) => write({ kind: kind ?? "one-time" })}
    />
    <RadioGroup
      label={say.scheme}
      name="scheme"
      value={boxes.scheme}
      choices={SCHEMES.map((value) => ({ value, label: terms.schemes[value] }))}
      onChange={(scheme) => write({ scheme: scheme ?? "voluntary-si", steps: [] })}
    />
  </>
);

const DaysFields = ({ boxes, faults, write }: FormPart) => (
  <div className="two">
    <DayField
      label={say.firstDay}
      hint={say.dayHint}
      name="firstDay"
      value={boxes.firstDay}
      onChange={(firstDay) => write({ firstDay })}
      error={faults.firstDay}
    />
    <DayField
      label={say.lastDay}
      hint={say.dayHint}
      name="lastDay"
      value={boxes.lastDay}
      onChange={(lastDay) => write({ lastDay })}
      error={faults.lastDay}
    />
  </div>
);
