import { useState } from "react";
import { CheckboxGroup } from "../design/choice.tsx";
import { TextField } from "../design/field.tsx";
import { folded } from "../words/folded.ts";
import { useRead } from "./use-route.ts";

interface Props {
  readonly label: string;
  readonly findLabel: string;
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
  readonly error?: string | undefined;
}

/** All 69 fit into one list; a few letters narrow it, and what is chosen stays in sight. */
export const CommunesField = ({ label, findLabel, chosen, onChange, error }: Props) => {
  const communes = useRead("list-communes", {});
  const [text, setText] = useState("");
  const wanted = folded(text);
  const all = communes.data?.communes ?? [];
  const shown = all.filter(({ code, name }) => chosen.includes(code) || folded(name).includes(wanted));
  return (
    <div className="stack-s">
      <TextField label={findLabel} type="search" value={text} onChange={setText} autoComplete="off" />
      <div className="scroll-list">
        <CheckboxGroup
          label={label}
          name="communes"
          value={chosen}
          choices={shown.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(codes) => onChange(codes)}
          error={error}
        />
      </div>
    </div>
  );
};
