import { err, ok } from "../../kernel/result.ts";
import type { ReadWorkbook } from "../ports/workbooks.ts";
import { htmlHandler, pageText } from "./html.ts";
import { odsHandler } from "./ods.ts";
import { refuse, WorkbookRefused } from "./refused.ts";
import { newSpool, type Spool } from "./spool.ts";
import { spoolXlsx } from "./xlsx.ts";
import { parseMarkup, xmlText } from "./xml.ts";
import { xmlSpreadsheetHandler } from "./xml-spreadsheet.ts";
import { openZip, type Zip } from "./zip.ts";

const MIB = 2 ** 20;
/** Of the file itself. A list of 100,000 people with 20 columns has 30 MiB at most. */
const LARGEST_FILE_MIB = 64;
/** Of all parts of an XLSX or ODS file after inflating; 200,000 rows of 20 columns have some 230 MiB. */
const MOST_INFLATED_MIB = 256;
/** XLS and XLSB are read as a whole: their cells take thirty times as much memory as the file. */
const LARGEST_AT_ONCE_MIB = 8;
/** Pages and XML are not compressed. */
const LARGEST_MARKUP_MIB = 32;

/** A byte of a binary format takes as long to read as so many of text. */
const BINARY_IN_TEXT = 5;

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** An OLE container, and the first record of XLS files from before version 5, which stand alone. */
const BINARY = [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from([0x09])];

/**
 * Reads XLSX, ODS, XML spreadsheets and tables in web pages row by row, XLS and XLSB as a whole. What a cell repeats, how
 * far an area reaches and how much text there is, is counted before it is built.
 */
export const readWorkbookFile: ReadWorkbook = async (bytes, limits) => {
  const spool = newSpool(limits);
  try {
    await spoolWorkbook(bytes, spool, limits.onSize ?? (() => undefined));
    return ok(spool.sheets());
  } catch (error) {
    if (error instanceof WorkbookRefused) return err(error.problem);
    // The libraries throw errors of every kind over bytes that are no workbook, or a broken one.
    return err(isAboutPassword(error) ? { kind: "password" } : { kind: "no-workbook" });
  }
};

type OnSize = (bytes: number) => void;

const spoolWorkbook = async (bytes: Buffer, spool: Spool, onSize: OnSize): Promise<void> => {
  atMost(bytes.length, LARGEST_FILE_MIB);
  if (bytes.subarray(0, 4).equals(ZIP)) return spoolZip(openZip(bytes, MOST_INFLATED_MIB), spool, { bytes, onSize });
  if (BINARY.some((first) => bytes.subarray(0, first.length).equals(first))) {
    atMost(bytes.length, LARGEST_AT_ONCE_MIB);
    onSize(bytes.length * BINARY_IN_TEXT);
    return spoolBinary(bytes, spool);
  }
  atMost(bytes.length, LARGEST_MARKUP_MIB);
  onSize(bytes.length);
  await spoolMarkup(bytes, spool);
};

const spoolZip = async (
  zip: Zip,
  spool: Spool,
  { bytes, onSize }: { readonly bytes: Buffer; readonly onSize: OnSize },
): Promise<void> => {
  const size = zip.names.reduce((sum, name) => sum + zip.size(name), 0);
  if (zip.names.includes("xl/workbook.bin")) {
    atMost(await measured(zip), LARGEST_AT_ONCE_MIB);
    onSize(size * BINARY_IN_TEXT);
    return spoolBinary(bytes, spool);
  }
  onSize(size);
  if (zip.names.includes("content.xml")) {
    if (zip.names.includes("META-INF/manifest.xml") && (await isEncrypted(zip))) refuse({ kind: "password" });
    await parseMarkup(xmlText(zip.read("content.xml")), odsHandler(spool), { whole: "document-content" });
  } else await spoolXlsx(zip, spool);
};

/** Loaded only for the formats that nothing else reads: the library is larger than all the rest of the reader. */
const spoolBinary = async (bytes: Buffer, spool: Spool): Promise<void> =>
  (await import("./binary-workbook.ts")).spoolBinaryWorkbook(bytes, spool);

/** Bytes that a library will inflate as a whole, counted and not believed. */
const measured = async (zip: Zip): Promise<number> => {
  let size = 0;
  for (const name of zip.names) for await (const piece of zip.read(name)) size += piece.length;
  return size;
};

const isEncrypted = async (zip: Zip): Promise<boolean> => {
  let isFound = false;
  const handler = {
    open(name: string) {
      if (name === "encryption-data") isFound = true;
    },
    close: () => undefined,
  };
  await parseMarkup(xmlText(zip.read("META-INF/manifest.xml")), handler, { whole: "manifest" });
  return isFound;
};

const spoolMarkup = async (bytes: Buffer, spool: Spool): Promise<void> => {
  const text = pageText(bytes);
  const head = text.slice(0, 2_048);
  const pieces = inPieces(text);
  if (head.includes("urn:schemas-microsoft-com:office:spreadsheet") && /<(?:\w{1,20}:)?Workbook[\s>]/.test(head)) {
    return parseMarkup(pieces, xmlSpreadsheetHandler(spool), { whole: "Workbook" });
  }
  if (/<office:document\s/.test(head)) return parseMarkup(pieces, odsHandler(spool), { whole: "document" });
  return parseMarkup(pieces, htmlHandler(spool), { whole: "table", isHtml: true });
};

function* inPieces(text: string): Generator<string> {
  const size = 65_536;
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

const atMost = (length: number, limitMiB: number): void => {
  if (length > limitMiB * MIB) refuse({ kind: "too-large", limitMiB });
};

const isAboutPassword = (error: unknown): boolean => error instanceof Error && /password|encrypt/i.test(error.message);
