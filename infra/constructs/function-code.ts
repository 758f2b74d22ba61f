import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Code } from "aws-cdk-lib/aws-lambda";
import { Charset, LogLevel, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { projectRoot, type Settings } from "../config.ts";

/** Where the code of a function is, and what of it stays outside its bundle. */
export interface FunctionSource {
  /** Folder under `functions/` whose `handler.ts` exports `handler`. */
  readonly folder: string;
  readonly settings: Settings;
  /** False leaves the code out, for tests of the template alone. */
  readonly bundling: boolean;
  /**
   * Libraries that the code imports only when it needs them, by the name `#name` in package.json: each becomes a file of
   * its own beside the bundle (docs/adr/0006).
   * @default everything is in the one bundle
   */
  readonly loadedOnDemand?: readonly string[];
  /**
   * Programs that the code starts as processes of their own, by the name `#name` in package.json: each becomes a file
   * `name.mjs` beside the bundle. The module `#name-script` says where it is, there `bundled-script.ts` beside it
   * (docs/adr/0014).
   * @default the code starts none
   */
  readonly startedApart?: readonly string[];
}

export const codeOf = ({ bundling, folder, settings, loadedOnDemand = [], startedApart = [] }: FunctionSource) =>
  bundling
    ? {
        entry: join(projectRoot, "functions", folder, "handler.ts"),
        projectRoot,
        bundling: bundlingFor(settings, { loadedOnDemand, startedApart }),
      }
    : { code: Code.fromInline("export const handler = () => {};"), handler: "index.handler" };

/** Why the SDK stays outside the bundles: docs/adr/0001. */
const bundlingFor = (
  { province }: Settings,
  { loadedOnDemand, startedApart }: Required<Pick<FunctionSource, "loadedOnDemand" | "startedApart">>,
) => ({
  format: OutputFormat.ESM,
  // Vietnamese as it is written: escaped, each letter with a mark takes six bytes.
  charset: Charset.UTF8,
  target: "node24",
  minify: true,
  logLevel: LogLevel.WARNING,
  mainFields: ["module", "main"],
  externalModules: ["@aws-sdk/*", "@smithy/*", ...loadedOnDemand.map((name) => `./${name}.mjs`)],
  esbuildArgs: {
    "--alias:#province": join(projectRoot, "shared", "provinces", `${province}.ts`),
    ...Object.fromEntries(loadedOnDemand.map((name) => [`--alias:#${name}`, `./${name}.mjs`])),
    ...Object.fromEntries(startedApart.map((name) => [`--alias:#${name}-script`, bundledScript(name)])),
  },
  commandHooks: {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (_: string, outputDir: string) =>
      [...loadedOnDemand, ...startedApart].map((name) => bundleApart(name, outputDir)),
  },
});

const bundledScript = (name: string): string =>
  join(dirname(fileURLToPath(import.meta.resolve(`#${name}`))), "bundled-script.ts");
const bundleApart = (name: string, outputDir: string): string => {
  const source = fileURLToPath(import.meta.resolve(`#${name}`));
  const esbuild = join(projectRoot, "node_modules", ".bin", "esbuild");
  const options = "--bundle --minify --format=esm --platform=node --target=node24 --main-fields=module,main";
  return `"${esbuild}" "${source}" ${options} --log-level=warning --outfile="${join(outputDir, `${name}.mjs`)}"`;
};
