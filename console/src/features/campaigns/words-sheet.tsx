import { Checkbox } from "../../design/choice.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { CardFields } from "./card-fields.tsx";
import type { Boxes, Card } from "./draft.ts";
import type { FormPart } from "./part.ts";
import { stepName } from "./texts.tsx";
import { words } from "./words.ts";

const { form: say } = words;

type OwnWords = Boxes["words"][number];

const NEW_CARD: Card = {
  ...{ templateId: "", title: "", opening: "Kính gửi ông/bà <customer_name>, ", advice: "" },
  rows: [{ label: "Mã tra cứu", parameter: "<code>" }],
};

/** The words of one step: built-in ones until staff write their own. */
export const WordsSheet = ({ step, boxes, faults, write }: FormPart & { readonly step: string }) => {
  const at = boxes.words.findIndex((each) => each.step === step);
  const written = boxes.words[at];
  const set = (next: OwnWords | undefined) => {
    const others = boxes.words.filter((each) => each.step !== step);
    write({ words: next === undefined ? others : [...others, next] });
  };
  const name = `words.${at}`;
  return (
    <Sheet title={say.wordsOf(stepName(step))}>
      <div className="in form">
        {boxes.kind === "due-date" && (
          <Checkbox isSelected={written !== undefined} onChange={(own) => set(own ? { step, sms: "" } : undefined)}>
            {say.ownWords}
          </Checkbox>
        )}
        {written && (
          <>
            <TextField
              label={say.sms}
              hint={say.smsHint}
              name={`${name}.sms`}
              rows={3}
              maxLength={300}
              value={written.sms}
              onChange={(sms) => set({ ...written, sms })}
              error={faults[`${name}.sms`]}
            />
            <Placeholder onInsert={(text) => set({ ...written, sms: `${written.sms}${text}` })} />
            <Checkbox
              isSelected={written.card !== undefined}
              onChange={(has) => set(has ? { ...written, card: NEW_CARD } : { step, sms: written.sms })}
            >
              {say.withCard}
            </Checkbox>
            {written.card && (
              <CardFields
                card={written.card}
                name={name}
                faults={faults}
                onChange={(card) => set({ ...written, card })}
              />
            )}
          </>
        )}
      </div>
    </Sheet>
  );
};

const NAMES = Object.keys(say.placeholders);

const Placeholder = ({ onInsert }: { readonly onInsert: (text: string) => void }) => (
  <Select
    label={say.insert}
    value=""
    choices={[{ value: "", label: "…" }, ...NAMES.map((value) => ({ value, label: say.placeholders[value] ?? value }))]}
    onChange={(name) => name !== "" && onInsert(`<${name}>`)}
  />
);
