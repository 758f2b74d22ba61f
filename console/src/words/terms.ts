import { inLanguage } from "./language.ts";
import { en } from "./terms.en.ts";
import { vi } from "./terms.vi.ts";

export const terms = inLanguage({ vi, en });

export const reasonInWords = (code: string): string => terms.reasons[code] ?? terms.otherReason(code);

export const stepInWords = (step: string): string => terms.steps[step] ?? terms.unknownStep(step);
