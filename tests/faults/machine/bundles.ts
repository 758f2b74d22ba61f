import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction } from "node:vm";
import { transformSync } from "esbuild";
import * as z from "zod";

export type Handler = (event: unknown, context: unknown) => unknown;

/** A module as CommonJS wraps it. */
type Evaluate = (exports: object, require: NodeJS.Require, module: { exports: Record<string, unknown> }) => void;

export interface Bundles {
  /** Evaluates the bundle anew, as a fresh execution environment does. Throws what it throws. */
  load(assetDir: string, handler: string, functionName: string): Handler;
}

/** By Lambda's contract. */
const handlerSchema = z.custom<Handler>((value) => typeof value === "function");

/**
 * The deployed bundles, changed from ES modules to CommonJS and in nothing else: these are evaluated at once, again and
 * again, and without a file being waited for. `instead` names another bundle of a function, which runs in its place.
 */
export const newBundles = (instead?: (functionName: string) => string): Bundles => {
  const compiled = new Map<string, Evaluate>();
  const compile = (file: string, source: string): Evaluate => {
    const { code } = transformSync(readFileSync(source, "utf8"), {
      format: "cjs",
      platform: "node",
      target: "node24",
      define: { "import.meta.url": JSON.stringify(pathToFileURL(file).href) },
    });
    // A function of just these parameters.
    return compileFunction(code, ["exports", "require", "module"], { filename: file }) as Evaluate;
  };
  return {
    load: (assetDir, handler, functionName) => {
      const [name = "", exported = ""] = handler.split(".");
      const file = join(assetDir, `${name}.mjs`);
      if (!existsSync(file)) throw new Error(`There is no bundle ${file}`);
      const evaluate = compiled.get(file) ?? compile(file, instead?.(functionName) ?? file);
      compiled.set(file, evaluate);
      const module: { exports: Record<string, unknown> } = { exports: {} };
      evaluate(module.exports, createRequire(file), module);
      return handlerSchema.parse(module.exports[exported]);
    },
  };
};
