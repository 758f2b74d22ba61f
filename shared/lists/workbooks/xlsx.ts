import { DAYS_TO_1904 } from "./cell-text.ts";
import { damaged, refuse } from "./refused.ts";
import type { Spool } from "./spool.ts";
import { newRuns } from "./xlsx-runs.ts";
import { sheetHandler } from "./xlsx-sheet.ts";
import { type Formats, GENERAL, stylesHandler } from "./xlsx-styles.ts";
import { attribute, byElement, type MarkupHandler, newText, parseMarkup, xmlText } from "./xml.ts";
import type { Zip } from "./zip.ts";

/** Texts that cells share have to be in memory at once. */
const MOST_SHARED_TEXT_MIB = 96;
const MOST_SHARED_TEXTS = 3_000_000;

/** Reads an XLSX workbook sheet by sheet, a row at a time, into the spool. Formulas are never run. */
export const spoolXlsx = async (zip: Zip, spool: Spool): Promise<void> => {
  const parts = new Map(zip.names.map((name) => [keyOf(name), name]));
  const find = (path: string | undefined) => parts.get(keyOf(path ?? ""));
  const root = await linksOf(zip, find, "");
  const workbook = find(root.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml") ?? damaged();
  const { sheets, is1904 } = await workbookParts(zip, workbook);
  const links = await linksOf(zip, find, workbook);
  const partOf = (type: string) => find(links.find((link) => link.type === type)?.target);

  const context = {
    formats: await formatsOf(zip, partOf("styles")),
    texts: await sharedTexts(zip, partOf("sharedStrings")),
    epoch: is1904 ? DAYS_TO_1904 : 0,
  };
  for (const { name, id, isHidden } of sheets) {
    const link = links.find((each) => each.id === id);
    // Charts and dialogs stand among the sheets too.
    if (link !== undefined && link.type !== "worksheet") continue;
    const spooled = spool.sheet(name);
    if (isHidden) spooled.hide();
    const part = find(link?.target) ?? damaged();
    await parseMarkup(xmlText(zip.read(part)), sheetHandler(spooled, context), { whole: "worksheet" });
  }
};

/** Some programs write other cases, backslashes or a slash in front. */
const keyOf = (path: string): string => path.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();

interface Link {
  readonly id: string;
  /** The last word of its type. */
  readonly type: string;
  readonly target: string;
}

const linksOf = async (
  zip: Zip,
  find: (path: string | undefined) => string | undefined,
  part: string,
): Promise<readonly Link[]> => {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const file = find(`${folder}_rels/${part.slice(slash)}.rels`);
  if (file === undefined) return [];
  const links: Link[] = [];
  await parseMarkup(
    xmlText(zip.read(file)),
    {
      open(name, { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode }) {
        if (name !== "Relationship" || mode === "External") return;
        const resolved = new URL(target, `zip:///${folder}`).pathname.slice(1);
        links.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: decodeURIComponent(resolved) });
      },
      close: () => undefined,
    },
    { whole: "Relationships" },
  );
  return links;
};

const workbookParts = async (zip: Zip, part: string) => {
  const sheets: { readonly name: string; readonly id: string; readonly isHidden: boolean }[] = [];
  let is1904 = false;
  const handler: MarkupHandler = {
    open(name, attributes) {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const { name: title = "", state = "visible" } = attributes;
      sheets.push({ name: title, id: attribute(attributes, "id") ?? "", isHidden: state !== "visible" });
    },
    close: () => undefined,
  };
  await parseMarkup(xmlText(zip.read(part)), handler, { whole: "workbook" });
  return { sheets, is1904 };
};

const formatsOf = async (zip: Zip, part: string | undefined): Promise<Formats> => {
  if (part === undefined) return GENERAL;
  const { handler, formats } = stylesHandler();
  await parseMarkup(xmlText(zip.read(part)), handler, { whole: "styleSheet" });
  return formats;
};

const sharedTexts = async (zip: Zip, part: string | undefined): Promise<readonly string[]> => {
  if (part === undefined) return [];
  if (zip.size(part) > MOST_SHARED_TEXT_MIB * 2 ** 20) refuse({ kind: "too-large", limitMiB: MOST_SHARED_TEXT_MIB });
  const texts: string[] = [];
  const text = newText();
  const now = { isText: false };
  const runs = newRuns();
  const setText = (isText: boolean) => Object.assign(now, { isText });
  const add = () => {
    if (texts.push(text.take()) > MOST_SHARED_TEXTS) refuse({ kind: "too-many-cells", limit: MOST_SHARED_TEXTS });
  };
  const handler = byElement(
    {
      ...runs.parts,
      t: { open: () => setText(runs.areSaid()), close: () => setText(false) },
      si: { close: add },
    },
    (more) => {
      if (now.isText) text.add(more);
    },
  );
  await parseMarkup(xmlText(zip.read(part)), handler, { whole: "sst" });
  return texts;
};
