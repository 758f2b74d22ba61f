import { hasParameterForm } from "./parameter-form.ts";

/** What Zalo has registered for a template, as far as it decides whether a message can be taken. */
export interface RegisteredTemplate {
  /** `ENABLE`, or another status in which Zalo sends nothing. */
  readonly status: string;
  readonly parameters: readonly {
    readonly name: string;
    /** As template info names it: `STRING`, `DATE`, or one that we do not know. */
    readonly type: string;
    readonly isRequired: boolean;
    readonly minLength: number;
    readonly maxLength: number;
  }[];
}

export interface TemplateProblem {
  /** template: no message of this template can be taken. invalid: not with these values. */
  readonly kind: "template" | "invalid";
  readonly code: string;
}

/** Why Zalo would refuse these values, composed as NFC as it counts them; undefined when it would take them. */
export const findTemplateProblem = (
  { status, parameters }: RegisteredTemplate,
  values: Readonly<Record<string, string>>,
): TemplateProblem | undefined => {
  if (status !== "ENABLE") return { kind: "template", code: `template-${status.toLowerCase()}` };
  for (const parameter of parameters) {
    const problem = parameterProblem(parameter, values[parameter.name]);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** A parameter that we do not know of was added at Zalo; a value that does not fit is this message's alone. */
const parameterProblem = (
  { name, type, isRequired, minLength, maxLength }: RegisteredTemplate["parameters"][number],
  value: string | undefined,
): TemplateProblem | undefined => {
  if (isRequired && value === undefined) return { kind: "template", code: `missing-${name}` };
  if (isRequired && value === "") return { kind: "invalid", code: `empty-${name}` };
  if (value === undefined || value === "") return undefined;
  if (value.length > maxLength) return { kind: "invalid", code: `too-long-${name}` };
  if (value.length < minLength) return { kind: "invalid", code: `too-short-${name}` };
  return hasParameterForm(type, value) ? undefined : { kind: "invalid", code: `wrong-form-${name}` };
};
