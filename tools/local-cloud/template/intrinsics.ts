import * as z from "zod";

/** Where references lead. Both throw an error that names the reference when there is nothing to find. */
export interface References {
  ref(name: string): string;
  attribute(logicalId: string, name: string): string;
}

const getAttSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.string().transform((text): [string, string] => {
    const dot = text.indexOf(".");
    return [text.slice(0, dot), text.slice(dot + 1)];
  }),
]);
const subSchema = z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]);
const joinSchema = z.tuple([z.string(), z.unknown()]);
const selectSchema = z.tuple([z.coerce.number().int(), z.unknown()]);
const splitSchema = z.tuple([z.string(), z.unknown()]);
const texts = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String));

/** A property set to this is as if it were not there. */
const NO_VALUE = "AWS::NoValue";

type Intrinsic = (argument: unknown, references: References) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, references) => (argument === NO_VALUE ? undefined : references.ref(z.string().parse(argument))),
  "Fn::GetAtt": (argument, references) => references.attribute(...getAttSchema.parse(argument)),
  "Fn::Join": (argument, references) => {
    const [separator, parts] = joinSchema.parse(argument);
    return texts.parse(resolveValue(parts, references)).join(separator);
  },
  "Fn::Select": (argument, references) => {
    const [index, list] = selectSchema.parse(argument);
    return z.array(z.unknown()).parse(resolveValue(list, references))[index];
  },
  "Fn::Split": (argument, references) => {
    const [separator, text] = splitSchema.parse(argument);
    return z.string().parse(resolveValue(text, references)).split(separator);
  },
  "Fn::Sub": (argument, references) => {
    const options = subSchema.parse(argument);
    const [text, variables] = typeof options === "string" ? [options, {}] : options;
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) =>
      literal === "!" ? `\${${name}}` : String(substitute(name, variables, references)),
    );
  },
};

const substitute = (name: string, variables: Readonly<Record<string, unknown>>, references: References): unknown => {
  if (name in variables) return resolveValue(variables[name], references);
  return name.includes(".") ? INTRINSICS["Fn::GetAtt"]?.(name, references) : references.ref(name);
};

/** Replaces every CloudFormation function in a value by what it stands for. Throws on one that is not supported. */
export const resolveValue = (value: unknown, references: References): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, references));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && (only[0] === "Ref" || only[0].startsWith("Fn::"))) {
    const intrinsic = INTRINSICS[only[0]];
    if (intrinsic === undefined) throw new Error(`${only[0]} is not supported by the local cloud`);
    return intrinsic(only[1], references);
  }
  const resolved = entries.map(([key, item]) => [key, resolveValue(item, references)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
};
