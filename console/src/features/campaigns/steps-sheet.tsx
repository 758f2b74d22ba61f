import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { ANCHORS, type StepBoxes } from "./draft.ts";
import type { FormPart } from "./part.ts";
import { words } from "./words.ts";

const { form: say } = words;
const MOST_STEPS = 12;

/** When each message goes, counted from a day that people know. */
export const StepsSheet = ({ boxes, faults, write }: FormPart) => {
  const { steps, scheme } = boxes;
  const [firstAnchor = "expiry"] = ANCHORS[scheme];
  const change = (at: number, next: Partial<StepBoxes>) =>
    write({ steps: steps.map((step, index) => (index === at ? { ...step, ...next } : step)) });
  return (
    <Sheet title={say.steps}>
      <div className="in stack">
        {steps.map((step, index) => (
          <StepFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name while it is written
            key={index}
            {...{ step, index, scheme, faults }}
            onChange={(next) => change(index, next)}
            onRemove={() => write({ steps: steps.filter((_, at) => at !== index) })}
          />
        ))}
        {steps.length < MOST_STEPS && (
          <div className="row">
            <Button small onPress={() => write({ steps: [...steps, { step: "", anchor: firstAnchor, days: "0" }] })}>
              {say.addStep}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
};

interface StepProps extends Pick<FormPart, "faults"> {
  readonly step: StepBoxes;
  readonly index: number;
  readonly scheme: FormPart["boxes"]["scheme"];
  readonly onChange: (next: Partial<StepBoxes>) => void;
  readonly onRemove: () => void;
}

const StepFields = ({ step, index, scheme, faults, onChange, onRemove }: StepProps) => (
  <fieldset className="form">
    <legend>{say.step(index + 1)}</legend>
    <TextField
      label={say.stepName}
      hint={say.stepNameHint}
      name={`steps.${index}.step`}
      width="m"
      maxLength={14}
      value={step.step}
      onChange={(name) => onChange({ step: name })}
      error={faults[`steps.${index}.step`]}
    />
    <Select
      label={say.anchor}
      name={`steps.${index}.anchor`}
      value={step.anchor}
      choices={ANCHORS[scheme].map((value) => ({ value, label: say.anchors[value] }))}
      onChange={(anchor) => onChange({ anchor })}
      error={faults[`steps.${index}.anchor`]}
    />
    <TextField
      label={step.anchor === "last-paid-month" ? say.dayOfMonth : say.offset}
      name={`steps.${index}.days`}
      width="s"
      inputMode="text"
      maxLength={4}
      value={step.days}
      onChange={(days) => onChange({ days })}
      error={faults[`steps.${index}.days`] ?? faults[`steps.${index}.offsetDays`]}
    />
    <div className="row">
      <Button small onPress={onRemove}>
        {say.remove}
      </Button>
    </div>
  </fieldset>
);
