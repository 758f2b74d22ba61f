import { TextDecoder } from "node:util";
import { Parser } from "htmlparser2";
import { damaged, refuse } from "./refused.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What a table's markup is read by. Names come without their namespace's prefix. */
export interface MarkupHandler {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close(name: string): void;
}

/** What happens at an element's beginning and end. */
export interface ElementRule {
  readonly open?: (attributes: Attributes) => unknown;
  readonly close?: () => unknown;
}

/** A handler that knows some elements and passes over all others. */
export const byElement = (
  rules: Readonly<Record<string, ElementRule>>,
  text: (text: string) => void = () => undefined,
): MarkupHandler => {
  const known = new Map(Object.entries(rules));
  return {
    open(name, attributes) {
      known.get(name)?.open?.(attributes);
    },
    text,
    close(name) {
      known.get(name)?.close?.();
    },
  };
};

/** What a file of five million cells needs; one that is made of more is no list. */
const MOST_ELEMENTS = 16_000_000;

/** A table's cells lie a dozen deep; what lies deeper than this costs the parser a look at all of it for each element. */
const DEEPEST = 1_000;

/** Characters without an element or a text: the parser keeps a tag until it ends. */
const LONGEST_TAG = 4 * 2 ** 20;

interface ParseOptions {
  readonly isHtml?: boolean;
  /** The element that must be closed in the text: without its end the file was cut off. */
  readonly whole: string;
}

/** Feeds a document to a handler, piece by piece. Nothing of it is kept, no entity of its own is expanded, nothing is fetched. */
export const parseMarkup = async (
  pieces: AsyncIterable<string> | Iterable<string>,
  handler: MarkupHandler,
  { isHtml = false, whole }: ParseOptions,
): Promise<void> => {
  let elements = 0;
  let depth = 0;
  let isWhole = false;
  let silent = 0;
  const heard = () => {
    silent = 0;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        heard();
        if (++elements > MOST_ELEMENTS) refuse({ kind: "too-many-cells", limit: MOST_ELEMENTS });
        if (++depth > DEEPEST) damaged();
        handler.open(localName(name), attributes);
      },
      ontext(text) {
        heard();
        handler.text?.(text);
      },
      onclosetag(name, isImplied) {
        depth--;
        const local = localName(name);
        if (local === whole && !isImplied) isWhole = true;
        handler.close(local);
      },
    },
    { xmlMode: !isHtml, decodeEntities: true },
  );
  for await (const piece of pieces) {
    silent += piece.length;
    if (silent > LONGEST_TAG) damaged();
    parser.write(piece);
  }
  parser.end();
  if (!isWhole) damaged();
};

/** UTF-8 or UTF-16 as XML declares them by their first bytes; text that is neither is damaged. */
export async function* xmlText(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const piece of pieces) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder?.decode() ?? "";
  } catch (error) {
    if (error instanceof TypeError) damaged();
    throw error;
  }
}

const encodingOf = (first: Buffer): string => {
  if (first[0] === 0xff && first[1] === 0xfe) return "utf-16le";
  return first[0] === 0xfe && first[1] === 0xff ? "utf-16be" : "utf-8";
};

const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
};

/** An attribute by its name without prefix: files differ in the prefixes that they declare. */
export const attribute = (attributes: Attributes, name: string): string | undefined => {
  const own = attributes[name];
  if (own !== undefined) return own;
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
};

/** Text that is collected bit by bit, and bounded: no cell holds more that counts. */
export const newText = (longest = 40_000) => {
  let text = "";
  return {
    add(more: string) {
      if (text.length < longest) text += more;
    },
    take(): string {
      const taken = text;
      text = "";
      return taken;
    },
  };
};
