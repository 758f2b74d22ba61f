import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Mutant } from "./operators.ts";

/** Whether a mutant compiles: one that does not would be noticed without any test. */
export const newTypeCheck = (
  root: string,
  files: readonly string[],
): ((mutant: Mutant, mutated: string) => boolean) => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  const replaced = new Map<string, { readonly version: number; readonly text: string | undefined }>();
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => files.map((file) => join(root, file)),
    getScriptVersion: (path) => String(replaced.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = replaced.get(path)?.text ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return ({ file }, mutated) => {
    const path = join(root, file);
    const version = (replaced.get(path)?.version ?? 0) + 1;
    replaced.set(path, { version, text: mutated });
    const problems = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
    replaced.set(path, { version: version + 1, text: undefined });
    return problems.every(({ category }) => category !== ts.DiagnosticCategory.Error);
  };
};
