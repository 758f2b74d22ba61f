import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
  Metadata: z.object({ "aws:cdk:path": z.string().optional() }).optional(),
});

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional() })).default({}),
  Resources: z.record(z.string(), resourceSchema),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.enum(["file", "zip"]) }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type TemplateResource = z.infer<typeof resourceSchema>;

/** What `cdk synth` wrote for one stack. */
export interface Template {
  readonly stackName: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** Directory of each asset by the object key under which a deployment would upload it. */
  readonly assetDirs: ReadonlyMap<string, string>;
}

const SUFFIX = ".template.json";

/** Reads the only stack in a cdk.out directory. */
export const loadTemplate = (outDir: string): Template => {
  const [file, ...others] = readdirSync(outDir).filter((name) => name.endsWith(SUFFIX));
  if (file === undefined) throw new Error(`No template in ${outDir}: run \`npm run synth\` first`);
  if (others.length > 0) throw new Error(`Expected one stack in ${outDir}, found ${[file, ...others].join(", ")}`);
  const stackName = file.slice(0, -SUFFIX.length);
  const template = templateSchema.parse(readJson(join(outDir, file)));
  const assets = assetsSchema.parse(readJson(join(outDir, `${stackName}.assets.json`)));
  return {
    stackName,
    parameters: defaultsOf(template.Parameters),
    resources: template.Resources,
    assetDirs: new Map(
      Object.values(assets.files).flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }) => [objectKey, join(outDir, source.path)] as const),
      ),
    ),
  };
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

const defaultsOf = (parameters: z.infer<typeof templateSchema>["Parameters"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { Default }]) => (Default === undefined ? [] : [[name, Default]])),
  );
