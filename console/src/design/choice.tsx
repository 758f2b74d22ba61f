import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps } from "react-aria-components/Checkbox";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components/CheckboxGroup";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { RadioGroup as AriaRadioGroup, Radio } from "react-aria-components/RadioGroup";
import { ErrorText } from "./field.tsx";
import { Icon } from "./icon.tsx";

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

interface GroupProps<T extends string, V> {
  readonly label: string;
  readonly name: string;
  readonly value: V;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
}

const Said = ({ label, hint }: { readonly label: ReactNode; readonly hint?: string | undefined }) => (
  <span>
    {label}
    {hint && <span className="hint sub">{hint}</span>}
  </span>
);

export const Checkbox = ({
  children,
  ...props
}: Omit<CheckboxProps, "className" | "children" | "style"> & { readonly children: ReactNode }) => (
  <AriaCheckbox {...props} className="check">
    <span className="mark" aria-hidden="true">
      <Icon name="check" />
    </span>
    <span>{children}</span>
  </AriaCheckbox>
);

export const CheckboxGroup = <T extends string>(props: GroupProps<T, readonly T[]>) => (
  <AriaCheckboxGroup
    className="field"
    name={props.name}
    value={[...props.value]}
    onChange={(values) => props.onChange(props.choices.map((c) => c.value).filter((value) => values.includes(value)))}
    isInvalid={props.error !== undefined}
    validationBehavior="aria"
  >
    <Label className="label">{props.label}</Label>
    <FieldError>{props.error && <ErrorText>{props.error}</ErrorText>}</FieldError>
    {props.choices.map((choice) => (
      <Checkbox key={choice.value} value={choice.value}>
        <Said label={choice.label} hint={choice.hint} />
      </Checkbox>
    ))}
  </AriaCheckboxGroup>
);

export const RadioGroup = <T extends string>(props: GroupProps<T, T | undefined>) => (
  <AriaRadioGroup
    className="field"
    name={props.name}
    value={props.value ?? null}
    onChange={(value) => props.onChange(props.choices.find((choice) => choice.value === value)?.value)}
    isInvalid={props.error !== undefined}
    validationBehavior="aria"
  >
    <Label className="label">{props.label}</Label>
    <FieldError>{props.error && <ErrorText>{props.error}</ErrorText>}</FieldError>
    {props.choices.map((choice) => (
      <Radio key={choice.value} value={choice.value} className="check radio">
        <span className="mark" aria-hidden="true" />
        <Said label={choice.label} hint={choice.hint} />
      </Radio>
    ))}
  </AriaRadioGroup>
);
