import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const IMPORT = /(?:from|import\()\s*"([^"]+)"|^import "([^"]+)"/gm;
/** They run bundles, in other processes: a mutant in this one is not in them. */
const RUNS_BUNDLES = /tools\/(?:local-cloud\/(?:build|local-cloud)|start\/|simulate\/)/;

/** The files that each file imports, as paths from the root. */
const importsOf = (root: string, file: string, aliases: Readonly<Record<string, string>>): readonly string[] => {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(IMPORT)].flatMap(([, from, only]) => {
    const name = from ?? only ?? "";
    const alias = aliases[name];
    if (alias !== undefined) return [normalize(alias)];
    if (!name.startsWith(".")) return [];
    const path = normalize(join(dirname(file), name));
    return existsSync(join(root, path)) ? [path] : [];
  });
};

/** Finds the tests that see a file, the nearest first. */
export const newRelatedTests = (root: string) => {
  const { imports: aliases } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly imports: Readonly<Record<string, string>>;
  };
  const files = globSync("{functions,shared,tests,tools,infra}/**/*.ts", { cwd: root });
  const importers = new Map<string, string[]>();
  const runsBundles = new Set<string>();
  for (const file of files) {
    for (const imported of importsOf(root, file, aliases)) {
      importers.set(imported, [...(importers.get(imported) ?? []), file]);
      if (file.startsWith("tests/") && RUNS_BUNDLES.test(imported)) runsBundles.add(file);
    }
  }

  return (file: string): readonly string[] => {
    const distances = new Map([[file, 0]]);
    const queue = [file];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const importer of importers.get(at) ?? []) {
        if (distances.has(importer) || runsBundles.has(importer)) continue;
        distances.set(importer, (distances.get(at) ?? 0) + 1);
        queue.push(importer);
      }
    }
    const isUnit = (test: string) => (test.startsWith(join("tests", "unit")) ? 0 : 1);
    return [...distances.keys()]
      .filter((path) => /^tests\/(?:unit|integration)\/.*\.test\.ts$/.test(path))
      .sort(
        (a, b) =>
          foldersShared(file, b) - foldersShared(file, a) ||
          isUnit(a) - isUnit(b) ||
          (distances.get(a) ?? 0) - (distances.get(b) ?? 0) ||
          a.localeCompare(b),
      );
  };
};

/** How many folders a test has in common with the file, from the root on: tests mirror the folders of the code. */
const foldersShared = (file: string, test: string): number => {
  const [own, other] = [file, test.replace(/^tests\/(?:unit|integration)\//, "")].map((path) =>
    dirname(path).split("/"),
  );
  const apart = own?.findIndex((folder, index) => folder !== other?.[index]) ?? 0;
  return apart === -1 ? (own?.length ?? 0) : apart;
};
