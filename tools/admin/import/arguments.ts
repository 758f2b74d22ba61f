import { existsSync, statSync } from "node:fs";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { flag, parseArguments, text } from "../../cli/arguments.ts";

export interface ImportArguments {
  readonly file: string;
  readonly kind: "people" | "renewals";
  /** Whether everybody of its schemes is on the list. */
  readonly full: boolean;
  readonly dryRun: boolean;
  /** Of the phone inbox of the service that should be running here. */
  readonly port?: number;
  /** Where that service keeps its data, when it is not the usual place. */
  readonly dataDir?: string;
  /** The lists bucket and the table of imports of a deployed service, with the credentials of the environment. */
  readonly deployed?: { readonly bucket: string; readonly table: string };
}

const USAGE =
  "npm run import -- FILE [--renewals] [--full] [--dry-run] [--port NUMBER] [--data FOLDER] [--bucket LISTS_BUCKET --table IMPORTS_TABLE]";

/** Reads the command line; the error is one sentence that says what should be there. */
export const readArguments = (words: readonly string[]): Result<ImportArguments, string> => {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) return err(`One file is needed: ${USAGE}`);
  if (!existsSync(file) || !statSync(file).isFile()) return err(`${file}: there is no such file`);
  const { renewals = false, full = false } = values;
  const place = placeIn(values);
  if (!place.ok) return place;
  return ok({
    file,
    kind: renewals ? "renewals" : "people",
    full,
    dryRun: values["dry-run"] ?? false,
    ...place.value,
  });
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
  const options = { renewals: flag, full: flag, "dry-run": flag, port: text, data: text, bucket: text, table: text };
  return parseArguments({ args: [...words], options, allowPositionals: true }, USAGE);
};
