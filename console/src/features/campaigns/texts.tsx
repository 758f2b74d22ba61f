import type { AnswerOf } from "../../api/use-route.ts";
import { Sheet } from "../../design/sheet.tsx";
import { terms } from "../../words/terms.ts";
import { words } from "./words.ts";

const { check: say } = words;
const ONE_SMS = 160;

type PreviewText = AnswerOf<"preview-campaign">["texts"][number];

export const stepName = (step: string): string =>
  step === "message" ? words.kinds["one-time"] : (terms.steps[step] ?? step);

/** Each step's card and SMS as phones show them, with the longest values that people have. */
export const TextsSheet = ({ texts }: { readonly texts: readonly PreviewText[] }) => (
  <Sheet title={say.texts}>
    <div className="in stack">
      {texts.map((text) => (
        <section key={text.step} className="stack-s">
          {texts.length > 1 && <h3>{stepName(text.step)}</h3>}
          <Phones text={text} />
        </section>
      ))}
    </div>
  </Sheet>
);

const Phones = ({ text: { sms, card } }: { readonly text: PreviewText }) => (
  <div className="two phones">
    {card ? (
      <article className="zalo-card" aria-label="Zalo">
        <p className="from">Zalo</p>
        <p className="head">{card.title}</p>
        {card.body.split("\n\n").map((paragraph) => (
          <p key={paragraph} className="body">
            {paragraph}
          </p>
        ))}
      </article>
    ) : (
      <p className="quiet">{say.noCard}</p>
    )}
    <div>
      <article className="sms-bubble" aria-label="SMS">
        {sms}
      </article>
      <p className={sms.length > ONE_SMS ? "small bad" : "small quiet"}>
        {sms.length > ONE_SMS ? say.tooLong(sms.length) : say.letters(sms.length)}
      </p>
    </div>
  </div>
);
