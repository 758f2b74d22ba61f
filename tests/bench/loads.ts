import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { outDir } from "../../tools/local-cloud/build.ts";
import { functionDefinitions } from "../../tools/local-cloud/functions.ts";
import type { FunctionDefinition } from "../../tools/local-cloud/lambda/pool.ts";
import { readStack } from "../../tools/local-cloud/template/stack.ts";
import { loadTemplate } from "../../tools/local-cloud/template/template.ts";
import { nameOf } from "./bench-cloud.ts";
import { bundleText } from "./bundle.ts";
import { type Measure, median, type Section } from "./measure.ts";

const MAX_KIB = 300;
const MAX_TIMES_BARE = 1.5;
const RUNS = 9;
/** Nothing is called while a bundle loads, so nobody needs to listen there. */
const NOWHERE = "http://127.0.0.1:9";

/** Size of each function's bundle, and what it takes to load beside a function with the same clients and no more. */
export const loadSections = async (progress: (sentence: string) => void): Promise<readonly Section[]> => {
  const functions = definitions();
  const loads: Measure[] = [];
  for (const definition of functions) {
    loads.push(await loadOf(definition));
    progress(`${nameOf(definition.id)} loaded ${RUNS} times`);
  }
  return [
    { title: "Bundle sizes", measures: functions.map(sizeOf), notes: [] },
    {
      title: `Module load times (fresh processes, ${RUNS} runs in turn with the bare function, medians)`,
      measures: loads,
      notes: ["CPU time: what loading takes on a core of its own, whatever else the machine does."],
    },
  ];
};

const definitions = (): readonly FunctionDefinition[] => {
  const template = loadTemplate(outDir);
  return functionDefinitions({
    template,
    stack: readStack(template, NOWHERE),
    gateway: { url: NOWHERE, accessKeyOf: (functionId) => functionId },
    overrides: {},
    maxWorkers: 1,
  });
};

const fileOf = ({ assetDir }: FunctionDefinition): string => join(assetDir, "index.mjs");

const sizeOf = (definition: FunctionDefinition): Measure => ({
  name: nameOf(definition.id),
  value: statSync(fileOf(definition)).size / 1_024,
  unit: "KiB",
  budget: { of: "value", most: MAX_KIB },
});

const loadOf = async (definition: FunctionDefinition): Promise<Measure> => {
  const name = nameOf(definition.id);
  const bare = join(
    await bundleText(`bare-${name}`, bareFunction(readFileSync(fileOf(definition), "utf8"))),
    "index.mjs",
  );
  const own: number[] = [];
  const others: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    own.push(await millisToLoad(fileOf(definition), definition.env));
    others.push(await millisToLoad(bare, definition.env));
  }
  return {
    name,
    value: median(own),
    unit: "ms",
    beside: median(others),
    budget: { of: "ratio", most: MAX_TIMES_BARE },
  };
};

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*"(@aws-sdk\/client-[a-z0-9-]+)"/g;

/** A function that makes the same SDK clients and does nothing with them. */
const bareFunction = (bundle: string): string => {
  const clients = new Map(
    [...bundle.matchAll(IMPORT)].flatMap(([, names = "", module = ""]) =>
      [...names.matchAll(/\b(\w+Client)\b/g)].map(([name]) => [name, module] as const),
    ),
  );
  return [
    ...[...clients].map(([client, module]) => `import { ${client} } from "${module}";`),
    ...[...clients.keys()].map((client) => `new ${client}();`),
    "export const handler = async () => {};",
  ].join("\n");
};

const SCRIPT = `
const before = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1_000));
process.exit(0);
`;

const millisToLoad = async (file: string, env: Readonly<Record<string, string>>): Promise<number> => {
  const options = { env: { ...env } };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", SCRIPT, file],
    options,
  );
  return Number(stdout);
};
