/** What Zalo has registered for a template, as far as it decides whether a message can be taken. */
export interface RegisteredTemplate {
  /** `ENABLE`, or another status in which Zalo sends nothing. */
  readonly status: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly isRequired: boolean;
    readonly maxLength: number;
  }[];
}

export interface TemplateProblem {
  /** template: no message of this template can be taken. invalid: not with these values. */
  readonly kind: "template" | "invalid";
  readonly code: string;
}

/** Why Zalo would refuse these values, composed as NFC as it counts them; undefined when it would take them. */
export const templateProblem = (
  { status, parameters }: RegisteredTemplate,
  values: Readonly<Record<string, string>>,
): TemplateProblem | undefined => {
  if (status !== "ENABLE") return { kind: "template", code: `template-${status.toLowerCase()}` };
  for (const { name, isRequired, maxLength } of parameters) {
    const value = values[name];
    // A parameter that we do not know of was added at Zalo; an empty value is this message's alone.
    if (isRequired && value === undefined) return { kind: "template", code: `missing-${name}` };
    if (isRequired && value === "") return { kind: "invalid", code: `empty-${name}` };
    if ((value?.length ?? 0) > maxLength) return { kind: "invalid", code: `too-long-${name}` };
  }
  return undefined;
};
