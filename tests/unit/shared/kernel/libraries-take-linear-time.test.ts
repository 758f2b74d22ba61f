import { parse } from "csv-parse/sync";
import { Parser } from "htmlparser2";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const LENGTH = 100_000;
/** A linear look at 100,000 characters takes some milliseconds; a quadratic one takes minutes. */
const MOST_MILLIS = 2_500;

const PIECES = [
  "<",
  ">",
  "<a ",
  "<!--",
  "</",
  "&",
  "&#",
  "&#x1",
  "&amp",
  '"',
  '""',
  '"\n',
  ",",
  ";,",
  "\r",
  "'",
  "=",
  "a=",
  "]]>",
  "<![CDATA[",
];
const DIGITS = ["0", "+", "+84", "(", ")", "-", " ", ".", "ext", "x", ";", "0 ", "09 ", "/", "tel:", ";ext="];
const WORDS = ["a", "a@", "a.", "-", "http://", "2026-12-31T", "0", ":", "=", "A", "%"];

const repeated = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

const html = (xmlMode: boolean) => (text: string) => {
  const parser = new Parser({ ontext: () => undefined }, { xmlMode, decodeEntities: true });
  parser.end(`<table><tr><td>${text}`);
};

const quietly = (work: (text: string) => unknown) => (text: string) => {
  try {
    work(text);
  } catch {
    // What it says of such a text is tried elsewhere.
  }
};

/** Libraries that read what strangers or lists send, with texts that make a backtracking expression try again and again. */
const LIBRARIES: Readonly<Record<string, readonly [work: (text: string) => unknown, pieces: readonly string[]]>> = {
  "htmlparser2 on pages": [html(false), PIECES],
  "htmlparser2 on XML": [html(true), PIECES],
  "csv-parse": [(text) => parse(text, { relax_column_count: true, relax_quotes: true }), PIECES.slice(9, 15)],
  // Ours hands it 500 characters at most.
  "libphonenumber-js": [(text) => parsePhoneNumberFromString(text, "VN"), DIGITS],
  "zod: times": [(text) => z.iso.datetime({ offset: true }).safeParse(text), WORDS],
  "zod: days": [(text) => z.iso.date().safeParse(text), WORDS],
  "zod: mail addresses": [(text) => z.email().safeParse(text), WORDS],
  "zod: addresses of the web": [(text) => z.url().safeParse(text), WORDS],
  "zod: base64": [(text) => z.base64().safeParse(text), WORDS],
  "zod: ids": [(text) => z.uuid().safeParse(text), WORDS],
};

describe("libraries that read untrusted text", () => {
  it.each(Object.entries(LIBRARIES))("%s takes time in proportion to the text", (_, [work, pieces]) => {
    for (const piece of pieces) {
      for (const text of [repeated(piece), `${repeated(piece)}\u0001`]) {
        const begin = performance.now();
        quietly(work)(text);
        expect([piece, performance.now() - begin < MOST_MILLIS]).toEqual([piece, true]);
      }
    }
  });
});
