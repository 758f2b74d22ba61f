import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps } from "react-aria-components/TextField";
import { Icon } from "./icon.tsx";

interface Props extends Omit<TextFieldProps, "className" | "children" | "style" | "isInvalid"> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in a whole sentence. */
  readonly error?: string | undefined;
  readonly width?: "s" | "m";
  readonly rows?: number;
  readonly placeholder?: string;
}

/** The message stands above the value that it is about. */
export const ErrorText = ({ children }: { readonly children: ReactNode }) => (
  <span className="err-text">
    <Icon name="warning" />
    <span>{children}</span>
  </span>
);

export const TextField = ({ label, hint, error, width, rows, placeholder, ...props }: Props) => {
  const box = { className: width ? `box w-${width}` : "box", ...(placeholder !== undefined && { placeholder }) };
  return (
    <AriaTextField {...props} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label>{label}</Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError>{error && <ErrorText>{error}</ErrorText>}</FieldError>
      {rows ? <TextArea {...box} rows={rows} /> : <Input {...box} />}
    </AriaTextField>
  );
};
