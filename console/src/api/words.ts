import type { Failure } from "../../../shared/api/contracts/client.ts";
import { inLanguage } from "../words/language.ts";
import { en } from "./words.en.ts";
import { vi } from "./words.vi.ts";

export const words = inLanguage({ vi, en });

/** What went wrong with reading something, in a sentence that says what to do. */
export const failureSentence = (failure: Failure): string =>
  failure.kind === "no-answer" ? words.noAnswer : words.problems[failure.problem.kind];
