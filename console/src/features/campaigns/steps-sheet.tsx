import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { ANCHORS, type StepBoxes } from "./draft.ts";
import type { Part } from "./part.ts";
import { words } from "./words.ts";

const { form: say } = words;
const MOST_STEPS = 12;

/** When each message goes, counted from a day that people know. */
export const StepsSheet = ({ boxes, faults, write }: Part) => {
  const { steps, scheme } = boxes;
  const [firstAnchor = "expiry"] = ANCHORS[scheme];
  const change = (at: number, next: Partial<StepBoxes>) =>
    write({ steps: steps.map((step, index) => (index === at ? { ...step, ...next } : step)) });
  return (
    <Sheet title={say.steps}>
      <div className="in stack">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name while it is written
          <fieldset key={index} className="form">
            <legend>{say.step(index + 1)}</legend>
            <TextField
              label={say.stepName}
              hint={say.stepNameHint}
              name={`steps.${index}.step`}
              width="m"
              maxLength={14}
              value={step.step}
              onChange={(name) => change(index, { step: name })}
              error={faults[`steps.${index}.step`]}
            />
            <Select
              label={say.anchor}
              name={`steps.${index}.anchor`}
              value={step.anchor}
              choices={ANCHORS[scheme].map((value) => ({ value, label: say.anchors[value] }))}
              onChange={(anchor) => change(index, { anchor })}
              error={faults[`steps.${index}.anchor`]}
            />
            <TextField
              label={step.anchor === "last-paid-month" ? say.dayOfMonth : say.offset}
              name={`steps.${index}.days`}
              width="s"
              inputMode="text"
              maxLength={4}
              value={step.days}
              onChange={(days) => change(index, { days })}
              error={faults[`steps.${index}.days`] ?? faults[`steps.${index}.offsetDays`]}
            />
            <div className="row">
              <Button small onPress={() => write({ steps: steps.filter((_, at) => at !== index) })}>
                {say.remove}
              </Button>
            </div>
          </fieldset>
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
