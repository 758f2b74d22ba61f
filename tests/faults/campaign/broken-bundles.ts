import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { projectRoot } from "../../../infra/config.ts";
import { BREAKS, type Patch } from "./breaks.ts";

const functionsDir = join(projectRoot, "functions");

/** The name that a folder's function has in the template begins with. */
const pascal = (folder: string): string =>
  folder.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Of which folder of `functions` a function of the template is. */
export const folderOfFunction = (functionName: string): string => {
  const folder = readdirSync(functionsDir).find((each) => functionName.includes(pascal(each)));
  if (folder === undefined) throw new Error(`No folder of functions/ belongs to ${functionName}.`);
  return folder;
};

/** Reads a source as it stands, but for the patches of a break; undefined where none is of it. */
export const patched = (all: readonly Patch[], path: string): string | undefined => {
  const patches = all.filter(({ file }) => join(projectRoot, file) === path);
  if (patches.length === 0) return undefined;
  return patches.reduce(
    (text, { file, from, to }) => {
      if (text.split(from).length !== 2) throw new Error(`${file} does not have this once, for --break: ${from}`);
      return text.replace(from, () => to);
    },
    readFileSync(path, "utf8"),
  );
};

/** As `infra/constructs/function-code.ts` has them: with another reader no list is read, and every run finds that alone. */
export const ALIASES: Readonly<Record<string, string>> = {
  "#province": join(projectRoot, "shared/provinces/ha-tinh.ts"),
  "#workbooks": "./workbooks.mjs",
  "#reader-script": join(projectRoot, "shared/lists/reader/bundled-script.ts"),
};

const breaking = (patches: readonly Patch[]): Plugin => ({
  name: "break",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = patched(patches, path);
      return contents === undefined ? null : { contents, loader: "ts" };
    });
  },
});

/** The name of a break that takes nothing out: its run must keep every promise, or what others find says nothing. */
export const NOTHING = "nothing";

/** Bundles every function as `infra/constructs/function-code.ts` does, without one control; returns where they are. */
export const buildBroken = async (name: string): Promise<string> => {
  const folder = join(projectRoot, "cdk.out", "broken", name);
  await bundleWithout(BREAKS[name]?.patches ?? [], folder);
  return folder;
};

/** The file of the bundle of each of these functions, by the function's folder. */
export const bundleWithout = async (
  patches: readonly Patch[],
  folder: string,
  functions: readonly string[] = readdirSync(functionsDir),
): Promise<ReadonlyMap<string, string>> => {
  mkdirSync(folder, { recursive: true });
  const fileOf = (each: string): string => join(folder, `${each}.mjs`);
  await Promise.all(
    functions.map((each) =>
      build({
        entryPoints: [join(functionsDir, each, "handler.ts")],
        outfile: fileOf(each),
        bundle: true,
        platform: "node",
        format: "esm",
        target: "node24",
        mainFields: ["module", "main"],
        external: ["@aws-sdk/*", "@smithy/*", "./workbooks.mjs"],
        alias: ALIASES,
        plugins: [breaking(patches)],
        logLevel: "error",
      }),
    ),
  );
  return new Map(functions.map((each) => [each, fileOf(each)]));
};
