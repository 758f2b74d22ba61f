import type { ElementRule } from "./xml.ts";

/**
 * Which parts of a text are said: not how it is to be spoken, which stands beside it, and no run that is crossed out, as an
 * old phone beside the new one.
 */
export const newRuns = () => {
  const now = { isPhonetic: false, isStruck: false };
  const struck = (isStruck: boolean) => Object.assign(now, { isStruck });
  const phonetic = (isPhonetic: boolean) => Object.assign(now, { isPhonetic });
  const parts: Readonly<Record<"r" | "strike" | "rPh", ElementRule>> = {
    r: { open: () => struck(false), close: () => struck(false) },
    strike: { open: ({ val = "1" }) => struck(val !== "0" && val !== "false") },
    rPh: { open: () => phonetic(true), close: () => phonetic(false) },
  };
  return { parts, areSaid: () => !now.isPhonetic && !now.isStruck };
};
