import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { QUESTIONS_FILE, questionsPage, sampleQuestions } from "../../../tools/questions.ts";

describe("docs/questions.md", () => {
  it("is what the code understands now", () => {
    expect(readFileSync(QUESTIONS_FILE, "utf8")).toBe(questionsPage());
  });

  it("has a hundred questions or more, each understood as it was meant", () => {
    const samples = sampleQuestions();

    expect(samples.length).toBeGreaterThanOrEqual(100);
    expect(samples.filter(({ meant, understood }) => meant !== understood)).toEqual([]);
  });
});
