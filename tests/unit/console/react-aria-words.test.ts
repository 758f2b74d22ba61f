import english from "react-aria-components/i18n/en-US";
import { describe, expect, it } from "vitest";
import { reactAriaVietnamese } from "../../../console/src/words/react-aria.vi.ts";

const keysOf = (words: Readonly<Record<string, Readonly<Record<string, unknown>>>>): readonly string[] =>
  Object.entries(words)
    .flatMap(([part, messages]) => Object.keys(messages).map((key) => `${part} ${key}`))
    .sort();

const formatter = { number: (value: number) => String(value) };

describe("React Aria's words in Vietnamese", () => {
  it("has every message that the library has, and no other", () => {
    expect(keysOf(reactAriaVietnamese)).toEqual(keysOf(english));
  });

  it("fills in what a message is about", () => {
    const toast = reactAriaVietnamese["@react-aria/toast"]?.notifications;

    expect(typeof toast === "function" && toast({ count: 3 }, formatter)).toBe("3 thông báo.");
  });

  it("never says “đóng” for closing something: here it means to pay", () => {
    const fixed = Object.values(reactAriaVietnamese).flatMap((messages) => Object.values(messages));

    expect(fixed.filter((message) => typeof message === "string" && /đóng/i.test(message))).toEqual([]);
  });
});
