import { inLanguage } from "../../words/language.ts";
import { en } from "./words.en.ts";
import { vi } from "./words.vi.ts";

export const words = inLanguage({ vi, en });
