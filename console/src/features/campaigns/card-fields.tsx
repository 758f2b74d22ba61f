import type { Faults } from "../../api/failed-change.tsx";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { Select } from "../../design/select.tsx";
import type { Card } from "./draft.ts";
import { words } from "./words.ts";

const { form: say } = words;
const MOST_ROWS = 8;
const NAMES = Object.keys(say.placeholders);

interface Props {
  readonly card: Card;
  /** Of the step's words: `words.0`. */
  readonly name: string;
  readonly faults: Faults;
  readonly onChange: (card: Card) => void;
}

/** The fixed words of a Zalo template, as it is registered, and what stands in its rows. */
export const CardFields = ({ card, name, faults, onChange }: Props) => {
  const text = (field: "templateId" | "title" | "opening" | "advice", maxLength: number, rows?: number) => (
    <TextField
      label={{ templateId: say.templateId, title: say.cardTitle, opening: say.opening, advice: say.advice }[field]}
      name={`${name}.card.${field}`}
      maxLength={maxLength}
      {...(rows && { rows })}
      value={card[field]}
      onChange={(value) => onChange({ ...card, [field]: value })}
      error={faults[`${name}.card.${field}`]}
    />
  );
  return (
    <>
      {text("templateId", 40)}
      {text("title", 65)}
      {text("opening", 400, 3)}
      <Rows card={card} name={name} faults={faults} onChange={onChange} />
      {text("advice", 400, 3)}
    </>
  );
};

const Rows = ({ card, name, faults, onChange }: Props) => {
  const { rows } = card;
  const change = (at: number, next: Partial<Card["rows"][number]>) =>
    onChange({ ...card, rows: rows.map((row, index) => (index === at ? { ...row, ...next } : row)) });
  return (
    <fieldset className="form">
      <legend>{say.rows}</legend>
      {faults[`${name}.card.rows`] && <p className="bad">{faults[`${name}.card.rows`]}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while it is written
        <div key={index} className="two">
          <TextField
            label={say.rowLabel(index + 1)}
            name={`${name}.card.rows.${index}.label`}
            maxLength={36}
            value={row.label}
            onChange={(label) => change(index, { label })}
            error={faults[`${name}.card.rows.${index}.label`]}
          />
          <Select
            label={say.rowValue(index + 1)}
            value={row.parameter.slice(1, -1)}
            choices={NAMES.map((value) => ({ value, label: say.placeholders[value] ?? value }))}
            onChange={(parameter) => change(index, { parameter: `<${parameter}>` })}
            error={faults[`${name}.card.rows.${index}.parameter`]}
          />
        </div>
      ))}
      <div className="row">
        {rows.length < MOST_ROWS && (
          <Button
            small
            onPress={() => onChange({ ...card, rows: [...rows, { label: "", parameter: "<customer_name>" }] })}
          >
            {say.addRow}
          </Button>
        )}
        {rows.length > 1 && (
          <Button small onPress={() => onChange({ ...card, rows: rows.slice(0, -1) })}>
            {say.remove}
          </Button>
        )}
      </div>
    </fieldset>
  );
};
