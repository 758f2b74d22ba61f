import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { build } from "esbuild";

export interface PageFile {
  readonly type: string;
  readonly body: string;
}

const FOLDER = join(import.meta.dirname, "page");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".js": "text/javascript; charset=utf-8",
};

/** The page's files by their path. The script is TypeScript and is put together here, when the server starts. */
export const pageFiles = async (): Promise<ReadonlyMap<string, PageFile>> => {
  const asFile = (name: string, body: string): PageFile => ({ type: TYPES[extname(name)] ?? "text/plain", body });
  const read = async (name: string) => asFile(name, await readFile(join(FOLDER, name), "utf8"));
  const bundle = await build({
    entryPoints: [join(FOLDER, "inbox.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
  });
  return new Map([
    ["/", await read("inbox.html")],
    ["/inbox.css", await read("inbox.css")],
    ["/people.css", await read("people.css")],
    ["/phone.css", await read("phone.css")],
    ["/inbox.svg", await read("inbox.svg")],
    ["/inbox.js", asFile("inbox.js", bundle.outputFiles[0]?.text ?? "")],
  ]);
};
