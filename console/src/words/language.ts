import { reactAriaVietnamese } from "./react-aria.vi.ts";

export type Language = "vi" | "en";

const LANGUAGE_KEY = "nhac-han.language";

const storedLanguage = (): Language => {
  try {
    return localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "vi";
  } catch {
    return "vi"; // Storage may be switched off: Vietnamese is everybody's first language here.
  }
};

/** Fixed until the page is loaded again: React Aria reads its strings once. */
export const language: Language = typeof localStorage === "undefined" ? "vi" : storedLanguage();

export const locale = language === "vi" ? "vi-VN" : "en-GB";

export const chooseLanguage = (next: Language): void => {
  localStorage.setItem(LANGUAGE_KEY, next);
  location.reload();
};

/** Every message of the one language must be in the other, as the same kind of thing. */
export type SameWords<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer A) => infer R
    ? (...given: A) => R
    : T[K] extends string
      ? string
      : SameWords<T[K]>;
};

export const inLanguage = <T>(words: { readonly vi: T; readonly en: SameWords<T> }): T =>
  // The types were compared above; both have the same shape.
  language === "vi" ? words.vi : (words.en as T);

/** Must run before React Aria is loaded: it keeps the first strings that it sees. */
export const installAriaWords = (target: object): void => {
  if (language === "vi")
    Object.assign(target, {
      [Symbol.for("react-aria.i18n.locale")]: locale,
      [Symbol.for("react-aria.i18n.strings")]: reactAriaVietnamese,
    });
};
