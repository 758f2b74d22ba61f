import { useState } from "react";
import { FailedChange, type Faults, fieldErrors } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { file: say } = words;
const FIGURES = ["rows", "sum", "sumAccount", "sumCash", "sumHome"] as const;
type Figure = (typeof FIGURES)[number];

/** "398.415.840.000" and "398415840000" are the same figure; undefined for what is none. */
const figureOf = (text: string): number | undefined => {
  const digits = text.replace(/[.,\s]/g, "");
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

interface Props {
  readonly runId: string;
  readonly file: string;
  readonly onLeave: () => void;
}

const useTotals = ({ runId, file, onLeave }: Props) => {
  const change = useChange("type-payout-totals");
  const tell = useToast();
  const [texts, setTexts] = useState<Readonly<Record<Figure, string>>>({
    ...{ rows: "", sum: "", sumAccount: "", sumCash: "", sumHome: "" },
  });
  const [faults, setFaults] = useState<Faults>({});
  const submit = async () => {
    const figures = FIGURES.map((name) => [name, figureOf(texts[name])] as const);
    const wrong = figures.filter(([, value]) => value === undefined).map(([name]) => [name, say.wrongNumber]);
    setFaults(Object.fromEntries(wrong));
    if (wrong.length > 0) return;
    const body = Object.fromEntries(figures) as Record<Figure, number>; // the undefined ones were refused above
    const saved = await change.run({ params: { runId, file }, body });
    if (!saved) return;
    tell({ text: say.saved });
    onLeave();
  };
  return { change, texts, setTexts, faults, submit };
};

export const TotalsForm = (props: Props) => {
  const { change, texts, setTexts, faults, submit } = useTotals(props);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{say.typeMore}</p>
      <FailedChange failure={change.failure} faults={faults} labels={say.totals} />
      {FIGURES.map((name) => (
        <TextField
          key={name}
          label={say.totals[name]}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          width="m"
          maxLength={24}
          value={texts[name]}
          onChange={(text) => setTexts({ ...texts, [name]: text })}
          error={faults[name] ?? fieldErrors(change.failure)[name]}
        />
      ))}
      <div className="acts">
        <Button onPress={props.onLeave}>{say.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {say.save}
        </Button>
      </div>
    </form>
  );
};
