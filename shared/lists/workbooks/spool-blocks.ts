import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { KeptRow } from "./merges.ts";

const CHARACTERS_IN_BLOCK = 2 ** 20;
/** So little stays as it is. */
const CHARACTERS_PLAIN = 2 ** 16;
export const newBlocks = () => {
  const blocks: Buffer[] = [];
  let lines: string[] = [];
  let characters = 0;
  const pack = () => {
    if (lines.length > 0) blocks.push(zstdCompressSync(lines.join("\n")));
    lines = [];
    characters = 0;
  };
  return {
    end() {
      if (characters > CHARACTERS_PLAIN) pack();
    },
    add(row: KeptRow) {
      const line = JSON.stringify(row);
      lines.push(line);
      characters += line.length;
      if (characters > CHARACTERS_IN_BLOCK) pack();
    },
    *rows(): Generator<KeptRow> {
      for (const each of blocks) {
        // Only `add` above makes these lines.
        for (const line of zstdDecompressSync(each).toString().split("\n")) yield JSON.parse(line) as KeptRow;
      }
      for (const line of lines) yield JSON.parse(line) as KeptRow;
    },
  };
};
