import { CommunesField } from "../../api/communes-field.tsx";
import { CheckboxGroup } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { METHODS } from "./draft.ts";
import type { FormPart } from "./part.ts";
import { words } from "./words.ts";

const { form: say } = words;

/** Who gets it: nothing chosen means all people of the scheme. */
export const AudienceSheet = (part: FormPart) => {
  const { boxes, faults, write } = part;
  return (
    <Sheet
      title={say.audience}
      aside={<span className="quiet small">{say.communesChosen(boxes.communes.length)}</span>}
    >
      <div className="in form">
        <CommunesField
          label={say.communes}
          findLabel={words.check.commune}
          chosen={boxes.communes}
          onChange={(communes) => write({ communes })}
          error={faults["audience.communes"]}
        />
        {boxes.scheme === "voluntary-si" && <PayerFields {...part} />}
        {boxes.kind === "one-time" && <LapsedFields {...part} />}
      </div>
    </Sheet>
  );
};

const PayerFields = ({ boxes, faults, write }: FormPart) => (
  <>
    <CheckboxGroup
      label={say.methods}
      name="methods"
      value={METHODS.filter((each) => boxes.methods.includes(each))}
      choices={METHODS.map((value) => ({ value, label: value }))}
      onChange={(methods) => write({ methods })}
      error={faults["audience.methods"]}
    />
    <TextField
      label={say.incomeBelow}
      name="incomeBelow"
      width="m"
      inputMode="numeric"
      maxLength={13}
      value={boxes.incomeBelow}
      onChange={(incomeBelow) => write({ incomeBelow })}
      error={faults.incomeBelow ?? faults["audience.incomeBelow"]}
    />
  </>
);

const LapsedFields = ({ boxes, faults, write }: FormPart) => (
  <div className="two">
    <TextField
      label={say.lapsedFrom}
      name="lapsedFrom"
      width="s"
      inputMode="numeric"
      maxLength={3}
      value={boxes.lapsedFrom}
      onChange={(lapsedFrom) => write({ lapsedFrom })}
      error={faults.lapsedFrom ?? faults["audience.lapsedMonths"]}
    />
    <TextField
      label={say.lapsedTo}
      name="lapsedTo"
      width="s"
      inputMode="numeric"
      maxLength={3}
      value={boxes.lapsedTo}
      onChange={(lapsedTo) => write({ lapsedTo })}
      error={faults.lapsedTo}
    />
  </div>
);
