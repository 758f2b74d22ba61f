import { Sheet } from "../../design/sheet.tsx";
import { factsOf } from "./content-facts.ts";
import type { Content } from "./state-tags.tsx";
import { words } from "./words.ts";

interface Props {
  readonly before: Content;
  readonly after: Content;
  readonly nameOf: (code: string) => string;
}

/** What an approver decides on: what is in use struck out, what would be underlined. */
export const Difference = ({ before, after, nameOf }: Props) => {
  const was = new Map(linesOf(before, nameOf));
  const is = new Map(linesOf(after, nameOf));
  const labels = [...new Set([...was.keys(), ...is.keys()])].filter((label) => was.get(label) !== is.get(label));
  return (
    <Sheet title={words.one.difference}>
      <ul className="diff in">
        {labels.map((label) => (
          <li key={label}>
            <span className="quiet">{label}</span>
            <span>
              <del>{was.get(label) ?? words.one.none}</del> <ins>{is.get(label) ?? words.one.none}</ins>
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
};

const linesOf = (content: Content, nameOf: (code: string) => string): readonly (readonly [string, string])[] => [
  [words.one.name, content.name],
  ...factsOf(content, nameOf),
  ...content.steps.map(({ step, anchor, offsetDays, dayOfMonth }) => {
    const days = anchor === "last-paid-month" ? String(dayOfMonth ?? 15) : String(offsetDays);
    return [`${words.one.steps}: ${step}`, `${words.form.anchors[anchor]}, ${days}`] as const;
  }),
  ...content.words.map(({ step, sms, card }) => {
    const said = card ? [card.title, card.opening, card.advice].join(" ") : "";
    return [words.form.wordsOf(step), `${said} ${sms}`.trim()] as const;
  }),
];
