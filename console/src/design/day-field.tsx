import { TextField } from "./field.tsx";

interface Props {
  readonly label: string;
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** A day as people here write it: the browser's own field follows the browser's language, not the country's. */
export const DayField = (props: Props) => (
  <TextField {...props} inputMode="numeric" autoComplete="off" maxLength={10} width="s" />
);
