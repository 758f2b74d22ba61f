import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** The files of React Aria that put a style element into the page, each with one constant text. */
const WRITERS = ["interactions/usePress.mjs", "overlays/usePreventScroll.mjs"];
const STYLE_TEXT = /style\.textContent = `([^`]*)`\.trim\(\)/;
const CONSTANT = /\$\{(\$[^}]+)\}/g;

/**
 * The constant styles that React Aria writes, as sources of a content security policy. Read from the library that is
 * built in, so that a new version cannot bring another style unseen: without the hash the browser refuses it.
 */
export const ariaStyleHashes = (): readonly string[] => {
  const entry = createRequire(import.meta.url).resolve("react-aria/package.json");
  return WRITERS.map((file) => {
    const source = readFileSync(join(dirname(entry), "dist", "private", file), "utf8");
    const text = STYLE_TEXT.exec(source)?.[1];
    if (text === undefined) throw new Error(`No style found in ${file}: React Aria writes it in another way now.`);
    const style = text.replace(CONSTANT, (_, name: string) => constantOf(source, name)).trim();
    return `sha256-${createHash("sha256").update(style).digest("base64")}`;
  });
};

const constantOf = (source: string, name: string): string => {
  const at = source.indexOf(`const ${name} = '`);
  if (at < 0) throw new Error(`No constant ${name} in React Aria's source.`);
  const start = source.indexOf("'", at) + 1;
  return source.slice(start, source.indexOf("'", start));
};

/** Writes `style-hashes.json` beside the pages: the server puts the hashes into the policy. */
export const styleHashes = (): Plugin => ({
  name: "style-hashes",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "style-hashes.json", source: JSON.stringify(ariaStyleHashes()) });
  },
});
