import * as z from "zod";

/**
 * What CloudFormation refuses or gets wrong although each resource matches its schema, which `cdk synth` has checked: the
 * rules of cfn-lint that this template could break, by cfn-lint's numbers.
 */
const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  Condition: z.string().optional(),
});
export const templateSchema = z.looseObject({
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Export: z.unknown().optional() })).default({}),
});
export type Template = z.infer<typeof templateSchema>;
type TemplateRule = (template: Template) => readonly string[];

const MAX_TEMPLATE_BYTES = 1_048_576;
const MAX_RESOURCES = 500;
const MAX_OUTPUTS = 200;
const MAX_DESCRIPTION_BYTES = 1_024;

interface Reference {
  readonly from: string;
  readonly to: string;
}

/** Every `Ref`, `Fn::GetAtt` and placeholder of `Fn::Sub` in a value. */
const namesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref" && typeof inner === "string") return [inner];
    if (key === "Fn::GetAtt") return [String(Array.isArray(inner) ? inner[0] : inner).split(".")[0] ?? ""];
    if (key === "Fn::Sub") return namesInSub(inner);
    return namesIn(inner);
  });
};

const namesInSub = (value: unknown): readonly string[] => {
  const [text, given = {}] = Array.isArray(value) ? value : [value];
  const own = Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(given));
  const names = [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = ""]) => name.split(".")[0] ?? "");
  return [...names.filter((name) => !own.includes(name)), ...namesIn(given)];
};

const referencesOf = ({ Resources }: Template): readonly Reference[] =>
  Object.entries(Resources).flatMap(([from, { Properties, DependsOn }]) =>
    [...new Set([...namesIn(Properties), ...DependsOn])].map((to) => ({ from, to })),
  );

const E1012: TemplateRule = (template) => {
  const known = new Set([...Object.keys(template.Resources), ...Object.keys(template.Parameters)]);
  const outputs = namesIn(template.Outputs).map((to) => ({ from: "an output", to }));
  return [...referencesOf(template), ...outputs]
    .filter(({ to }) => !known.has(to) && !to.startsWith("AWS::"))
    .map(({ from, to }) => `${from} refers to ${to}, which is not there`);
};

const E3004: TemplateRule = (template) => {
  const edges = Map.groupBy(
    referencesOf(template).filter(({ to }) => to in template.Resources),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) cycles.push([...path.slice(path.indexOf(name)), name].join(" → "));
    else if (!done.has(name)) {
      for (const { to } of edges.get(name) ?? []) visit(to, [...path, name]);
      done.add(name);
    }
  };
  for (const name of Object.keys(template.Resources)) visit(name, []);
  return cycles.map((cycle) => `${cycle} depends on itself`);
};

const E1002: TemplateRule = (template) => {
  const bytes = Buffer.byteLength(JSON.stringify(template));
  const counts = { resources: Object.keys(template.Resources).length, outputs: Object.keys(template.Outputs).length };
  return [
    ...(bytes > MAX_TEMPLATE_BYTES ? [`the template has ${bytes} bytes of at most ${MAX_TEMPLATE_BYTES}`] : []),
    ...(counts.resources > MAX_RESOURCES ? [`${counts.resources} resources are more than ${MAX_RESOURCES}`] : []),
    ...(counts.outputs > MAX_OUTPUTS ? [`${counts.outputs} outputs are more than ${MAX_OUTPUTS}`] : []),
  ];
};

const E3001: TemplateRule = ({ Resources, Outputs }) =>
  [...Object.keys(Resources), ...Object.keys(Outputs)]
    .filter((name) => !/^[A-Za-z0-9]{1,255}$/.test(name))
    .map((name) => `${name} is no logical id`);

const ofType = ({ Resources }: Template, type: string) =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

const tableSchema = z.looseObject({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string() })),
  KeySchema: z.array(z.object({ AttributeName: z.string() })),
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema: z.array(z.object({ AttributeName: z.string() })) }))
    .default([]),
});

const E3039: TemplateRule = (template) =>
  ofType(template, "AWS::DynamoDB::Table").flatMap(([id, { Properties }]) => {
    const table = tableSchema.parse(Properties);
    const keys = [table.KeySchema, ...table.GlobalSecondaryIndexes.map(({ KeySchema }) => KeySchema)].flat();
    const used = new Set(keys.map(({ AttributeName }) => AttributeName));
    const defined = new Set(table.AttributeDefinitions.map(({ AttributeName }) => AttributeName));
    return [
      ...[...used]
        .filter((name) => !defined.has(name))
        .map((name) => `${id} uses ${name} in a key and does not define it`),
      ...[...defined].filter((name) => !used.has(name)).map((name) => `${id} defines ${name} and uses it in no key`),
    ];
  });

const functionSchema = z.looseObject({
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()).default({}) }).optional(),
});
const MAX_ENVIRONMENT_BYTES = 4_096;
/** What a reference becomes: an address or ARN. */
const REFERENCE_BYTES = 120;

const E3663: TemplateRule = (template) =>
  ofType(template, "AWS::Lambda::Function").flatMap(([id, { Properties }]) => {
    const { Timeout, MemorySize, Environment } = functionSchema.parse(Properties);
    const variables = Object.entries(Environment?.Variables ?? {});
    const bytes = variables.reduce(
      (sum, [name, value]) => sum + name.length + (typeof value === "string" ? value.length : REFERENCE_BYTES),
      0,
    );
    return [
      ...(Timeout > 900 ? [`${id} may run for ${Timeout} s of at most 900`] : []),
      ...(MemorySize < 128 || MemorySize > 10_240 ? [`${id} has ${MemorySize} MB`] : []),
      ...(bytes > MAX_ENVIRONMENT_BYTES ? [`the environment of ${id} has ${bytes} bytes`] : []),
      ...variables
        .filter(([name]) => /^(AWS_|LAMBDA_)/.test(name))
        .map(([name]) => `${id} sets ${name}, which is Lambda's`),
    ];
  });

const statementSchema = z.looseObject({
  Effect: z.enum(["Allow", "Deny"]),
  Action: z.union([z.string(), z.array(z.string())]).optional(),
  NotAction: z.unknown().optional(),
  Resource: z.unknown().optional(),
  Principal: z.unknown().optional(),
});
const documentSchema = z.looseObject({
  Version: z.literal("2012-10-17"),
  Statement: z.array(statementSchema).min(1),
});

const documentsIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  if (typeof value !== "object" || value === null) return [];
  return "Statement" in value ? [value] : Object.values(value).flatMap(documentsIn);
};

const E3510: TemplateRule = ({ Resources }) =>
  Object.entries(Resources).flatMap(([id, { Properties }]) =>
    documentsIn(Properties).flatMap((document) => {
      const parsed = documentSchema.safeParse(document);
      if (!parsed.success) return [`a policy of ${id} is none: ${z.prettifyError(parsed.error)}`];
      const actions = parsed.data.Statement.flatMap(({ Action = [] }) => Action);
      return actions
        .filter((action) => action !== "*" && !/^[a-z0-9-]+:[A-Za-z0-9*]+$/.test(action))
        .map((action) => `${id} names the action ${action}, which cannot be one`);
    }),
  );

const mappingSchema = z.looseObject({
  BatchSize: z.number().default(10),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  ScalingConfig: z.looseObject({ MaximumConcurrency: z.number() }).optional(),
});

const E3633: TemplateRule = (template) =>
  ofType(template, "AWS::Lambda::EventSourceMapping").flatMap(([id, { Properties }]) => {
    const { BatchSize, MaximumBatchingWindowInSeconds, ScalingConfig } = mappingSchema.parse(Properties);
    const most = ScalingConfig?.MaximumConcurrency ?? 2;
    return [
      ...(BatchSize > 10 && MaximumBatchingWindowInSeconds < 1
        ? [`${id} takes ${BatchSize} at once without a window`]
        : []),
      ...(most < 2 || most > 1_000 ? [`${id} has a maximum concurrency of ${most}, not 2 to 1,000`] : []),
    ];
  });

const E3032: TemplateRule = (template) =>
  ofType(template, "AWS::CloudWatch::Alarm")
    .filter(([, { Properties }]) => String(Properties.AlarmDescription ?? "").length > MAX_DESCRIPTION_BYTES)
    .map(([id]) => `the description of ${id} is longer than ${MAX_DESCRIPTION_BYTES}`);

const TEMPLATE_RULES: Readonly<Record<string, TemplateRule>> = {
  ...{ E1002, E1012, E3001, E3004, E3032, E3039, E3510, E3633, E3663 },
};

/** One sentence for each finding, with the rule's number. */
export const findingsIn = (template: Template): readonly string[] =>
  Object.entries(TEMPLATE_RULES).flatMap(([number, rule]) =>
    rule(template).map((sentence) => `${number}: ${sentence}.`),
  );
