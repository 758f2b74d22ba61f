import { existsSync, statSync } from "node:fs";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { importIdPattern } from "../../../shared/lists/contracts/import-record.ts";
import type { ListDecision } from "../../../shared/lists/ports/imports.ts";
import { flag, parseArguments, text } from "../../cli/arguments.ts";

/** A list to bring in. */
export interface NewList {
  readonly file: string;
  readonly kind: "people" | "renewals";
  /** Whether all people of its schemes are on the list. */
  readonly full: boolean;
  readonly dryRun: boolean;
}

/** What staff decided about a held list. */
export interface ImportDecision {
  readonly importId: string;
  readonly decision: ListDecision["kind"];
}

export interface ImportArguments {
  readonly task: NewList | ImportDecision;
  /** Of the phone inbox of the service that should be running here. */
  readonly port?: number;
  /** Where that service keeps its data, when it is not the usual place. */
  readonly dataDir?: string;
  /** The lists bucket and the table of imports of a deployed service, with the credentials of the environment. */
  readonly deployed?: { readonly bucket: string; readonly table: string };
}

const USAGE =
  "npm run import -- FILE [--renewals] [--full] [--dry-run] | --confirm ID | --discard ID [--port NUMBER] [--data FOLDER] [--bucket LISTS_BUCKET --table IMPORTS_TABLE]";

/** Reads the command line; the error is one sentence that says what should be there. */
export const readArguments = (words: readonly string[]): Result<ImportArguments, string> => {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const task = (values.confirm ?? values.discard) ? decisionIn(values, positionals) : newListIn(values, positionals);
  if (!task.ok) return task;
  const place = placeIn(values);
  return place.ok ? ok({ task: task.value, ...place.value }) : place;
};

type Flags = Partial<Readonly<Record<"renewals" | "full" | "dry-run", boolean>>>;

const newListIn = (values: Flags, [file, ...others]: readonly string[]): Result<NewList, string> => {
  if (file === undefined || others.length > 0) return err(`One file is needed: ${USAGE}`);
  if (!existsSync(file) || !statSync(file).isFile()) return err(`${file}: there is no such file`);
  const { renewals = false, full = false } = values;
  return ok({ file, kind: renewals ? "renewals" : "people", full, dryRun: values["dry-run"] ?? false });
};

const decisionIn = (
  { confirm, discard }: { readonly confirm?: string | undefined; readonly discard?: string | undefined },
  positionals: readonly string[],
): Result<ImportDecision, string> => {
  if (positionals.length > 0 || (confirm !== undefined && discard !== undefined)) {
    return err(`--confirm and --discard stand alone, with the id of one list: ${USAGE}`);
  }
  const importId = confirm ?? discard ?? "";
  if (!new RegExp(`^(?:${importIdPattern.source})$`).test(importId)) return err(`${importId}: this is no id of a list`);
  return ok({ importId, decision: confirm === undefined ? "discard" : "confirm" });
};

type PlaceOptions = Partial<Readonly<Record<"port" | "data" | "bucket" | "table", string>>>;

const placeIn = ({ port, data, bucket, table }: PlaceOptions) => {
  if (port !== undefined && !/^\d{2,5}$/.test(port)) return err("--port must be a number such as 4500");
  if ((bucket === undefined) !== (table === undefined)) return err("--bucket and --table come together");
  return ok({
    ...(port !== undefined && { port: Number(port) }),
    ...(data !== undefined && { dataDir: data }),
    ...(bucket !== undefined && table !== undefined && { deployed: { bucket, table } }),
  });
};

const parse = (words: readonly string[]) => {
  const options = {
    ...{ renewals: flag, full: flag, "dry-run": flag, confirm: text, discard: text },
    ...{ port: text, data: text, bucket: text, table: text },
  };
  return parseArguments({ args: [...words], options, allowPositionals: true }, USAGE);
};
