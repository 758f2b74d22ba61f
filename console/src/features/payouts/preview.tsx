import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { Banner } from "../../design/banner.tsx";
import { words } from "./words.ts";

const { preview: say } = words;

const Shown = ({ preview }: { readonly preview: AnswerOf<"preview-payout"> }) => {
  const { zalo, sms, skipped, day } = preview;
  if (skipped !== undefined) {
    return (
      <Banner tone="warn" title={say.skipped}>
        <p>{say.reasons[skipped] ?? skipped}</p>
      </Banner>
    );
  }
  return (
    <div className="stack-s">
      {day !== undefined && <p className="quiet">{say.from(day)}</p>}
      {zalo && (
        <section aria-label={say.zalo}>
          <h3>{say.zalo}</h3>
          <p className="strong">{zalo.title}</p>
          {zalo.body.split("\n\n").map((part) => (
            <p key={part} className="told">
              {part}
            </p>
          ))}
        </section>
      )}
      {sms !== undefined && (
        <section aria-label={say.sms}>
          <h3>{say.sms}</h3>
          <p>{sms}</p>
        </section>
      )}
    </div>
  );
};

/** What one recipient would be told, word for word. */
export const Preview = ({ runId, payoutId }: { readonly runId: string; readonly payoutId: string }) => {
  const preview = useRead("preview-payout", { params: { runId, payoutId } });
  return (
    <Answer of={preview} what={say.what}>
      {(answer) => <Shown preview={answer} />}
    </Answer>
  );
};
