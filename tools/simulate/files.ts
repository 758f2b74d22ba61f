import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

type Inputs = Readonly<Record<string, string | undefined>>;

/** What is wrong with the files to be read, by the names of their arguments: one sentence. */
export const inputProblem = (inputs: Inputs): string | undefined => {
  for (const [name, file] of Object.entries(inputs)) {
    if (file === undefined) continue;
    if (file === "") return `--${name} needs the name of a file`;
    if (!existsSync(file)) return `${file}: there is no such file`;
    if (!statSync(file).isFile()) return `${file}: is a folder, not a file`;
  }
  return undefined;
};

/** What would keep the result from being written once it is there. */
export const outputProblem = (out: string | undefined, inputs: Inputs): string | undefined => {
  if (out === undefined) return undefined;
  if (out === "") return "--out needs the name of a file";
  const folder = dirname(resolve(out));
  if (!existsSync(folder)) return `--out ${out}: there is no folder ${folder}`;
  if (!statSync(folder).isDirectory()) return `--out ${out}: ${folder} is a file, not a folder`;
  if (existsSync(out) && !statSync(out).isFile()) return `--out ${out}: is a folder, not a file`;
  const overwritten = Object.entries(inputs).find(([, file]) => file !== undefined && resolve(file) === resolve(out));
  return overwritten === undefined ? undefined : `--out ${out}: would overwrite the file of --${overwritten[0]}`;
};
