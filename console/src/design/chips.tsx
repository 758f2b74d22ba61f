import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** Filters of which exactly one holds. */
export const Chips = <T extends string>({ label, value, choices, onChange }: Props<T>) => (
  <ToggleButtonGroup
    className="chips"
    aria-label={label}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[value]}
    onSelectionChange={(keys) => {
      const chosen = choices.find((choice) => keys.has(choice.value));
      if (chosen) onChange(chosen.value);
    }}
  >
    {choices.map((choice) => (
      <ToggleButton key={choice.value} id={choice.value}>
        {choice.label}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
