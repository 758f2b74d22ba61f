import { readFileSync, writeFileSync } from "node:fs";
import { saidIn } from "../shared/opt-outs/rules/said.ts";

/** Rewrites `docs/questions.md` from the samples: `npm run questions`. A test holds the page to the code. */
export const QUESTIONS_FILE = new URL("../docs/questions.md", import.meta.url);
const SAMPLES = new URL("../tests/samples/questions.txt", import.meta.url);

export interface SampleQuestion {
  readonly text: string;
  readonly meant: string;
  readonly understood: string;
}

/** What becomes of a text: the questions that the account answers, `person`, what is carried out, or `inbox`. */
const outcomeOf = (text: string): string => {
  const said = saidIn(text);
  switch (said.kind) {
    case "question":
      return said.about.join("+");
    case "wish":
      return said.wish.kind === "refuse" ? "stop" : "again";
    case "payout":
      return said.word;
    default:
      return said.kind === "person" ? "person" : "inbox";
  }
};

export const sampleQuestions = (): readonly SampleQuestion[] =>
  readFileSync(SAMPLES, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [meant = "", text = ""] = line.split(" | ");
      return { text, meant, understood: outcomeOf(text) };
    });

/** A row for what was meant, a column for what was understood. */
export const questionsPage = (): string => {
  const samples = sampleQuestions();
  const kinds = [...new Set(samples.flatMap(({ meant, understood }) => [meant, understood]))];
  const rows = kinds.map((meant) => {
    const cells = kinds.map(
      (understood) => samples.filter((each) => each.meant === meant && each.understood === understood).length || "",
    );
    return `| **${meant}** | ${cells.join(" | ")} |`;
  });
  return `${INTRODUCTION}\n\n| meant \\ understood | ${kinds.join(" | ")} |\n|---|${kinds.map(() => "--:").join("|")}|\n${rows.join("\n")}\n\n## The texts\n\n| text | meant | understood |\n|---|---|---|\n${samples.map(({ text, meant, understood }) => `| ${text} | ${meant} | ${understood} |`).join("\n")}\n`;
};

const INTRODUCTION = `# What people write to the account

Written by \`npm run questions\` from \`tests/samples/questions.txt\`; a test holds it to the code. What is understood is decided by
\`shared/opt-outs/rules/questions\`: plain words after accents, short forms, typing errors and the dialect of Nghệ Tĩnh, then patterns. More than half
of the samples were written before the patterns could read them; the others come from what they got wrong.

One word that the patterns do not know, a number, another person or another subject, and staff read the text (\`inbox\`). A wrong answer
costs more than a question that a person answers, so all doubt goes there.`;

if (import.meta.main) writeFileSync(QUESTIONS_FILE, questionsPage());
