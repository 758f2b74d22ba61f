import { err, ok } from "../../kernel/result.ts";
import type { ReadWorkbook, WorkbookProblem } from "../ports/workbooks.ts";
import { spoolLargeWorkbook } from "./large-workbook.ts";
import { spoolSmallWorkbook } from "./small-workbook.ts";
import { newSpool, type Spool, WorkbookRefused } from "./spool.ts";
import { measureZip, type ZipEntry } from "./zip-sizes.ts";

const MIB = 2 ** 20;
/** Of the file itself. A list of 100,000 people with 20 columns has 30 MiB at most. */
const LARGEST_FILE_MIB = 64;
/** Of all parts of an XLSX file after inflating; 200,000 rows of 20 columns have some 200 MiB. */
const MOST_INFLATED_MIB = 1_024;
/** Of the texts that cells share, which have to be in memory at once. */
const MOST_SHARED_TEXT_MIB = 96;
/** What is read as a whole: larger XLSX files are streamed, files of other formats refused. */
const MOST_AT_ONCE_MIB = 16;
/** XLS and HTML are not compressed: their cells take thirty times as much memory as the file. */
const LARGEST_OTHER_FILE_MIB = 8;

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/**
 * Reads XLSX, XLS, XLSB, ODS and tables in HTML. Small ones by SheetJS, which knows every dialect; XLSX files that
 * inflate to more than 16 MiB row by row. Limits: 64 MiB as uploaded (8 MiB when XLS or HTML), 1 GiB inflated, 96 MiB of
 * shared text, and those that the caller gives.
 */
export const readWorkbookFile: ReadWorkbook = async (bytes, limits) => {
  const spool = newSpool(limits);
  try {
    await spoolWorkbook(bytes, spool);
    return ok(spool.sheets());
  } catch (error) {
    if (error instanceof WorkbookRefused) return err(error.problem);
    // The libraries throw errors of every kind over bytes that are no workbook, or a broken one.
    return err(isAboutPassword(error) ? { kind: "password" } : { kind: "no-workbook" });
  }
};

const spoolWorkbook = async (bytes: Buffer, spool: Spool): Promise<void> => {
  if (bytes.length > LARGEST_FILE_MIB * MIB) throw tooLarge(LARGEST_FILE_MIB);
  if (!bytes.subarray(0, 4).equals(ZIP)) {
    if (bytes.length > LARGEST_OTHER_FILE_MIB * MIB) throw tooLarge(LARGEST_OTHER_FILE_MIB);
    spoolSmallWorkbook(isMarkup(bytes) ? bytes.toString("utf8") : bytes, spool);
    return;
  }
  const measured = await measureZip(bytes, MOST_INFLATED_MIB * MIB);
  if (!measured.ok) throw new WorkbookRefused(ZIP_PROBLEMS[measured.error]);
  const inflated = sizeOf(measured.value);
  if (inflated <= MOST_AT_ONCE_MIB * MIB) spoolSmallWorkbook(bytes, spool);
  else if (measured.value.some(({ name }) => name === "xl/workbook.xml"))
    await spoolLarge(bytes, measured.value, spool);
  else throw tooLarge(MOST_AT_ONCE_MIB);
};

const spoolLarge = async (bytes: Buffer, entries: readonly ZipEntry[], spool: Spool): Promise<void> => {
  const shared = sizeOf(entries.filter(({ name }) => name.endsWith("sharedStrings.xml")));
  if (shared > MOST_SHARED_TEXT_MIB * MIB) throw tooLarge(MOST_SHARED_TEXT_MIB);
  await spoolLargeWorkbook(bytes, spool);
};

const ZIP_PROBLEMS: Readonly<Record<"damaged" | "encrypted" | "too-large", WorkbookProblem>> = {
  damaged: { kind: "no-workbook" },
  encrypted: { kind: "password" },
  "too-large": { kind: "too-large", limitMiB: MOST_INFLATED_MIB },
};

const tooLarge = (limitMiB: number) => new WorkbookRefused({ kind: "too-large", limitMiB });

const sizeOf = (entries: readonly ZipEntry[]): number => entries.reduce((sum, { size }) => sum + size, 0);

const isMarkup = (bytes: Buffer): boolean => /^(?:\uFEFF)?\s*</.test(bytes.subarray(0, 64).toString("utf8"));

const isAboutPassword = (error: unknown): boolean => error instanceof Error && /password|encrypt/i.test(error.message);
