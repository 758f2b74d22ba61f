import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { type AnswerOf, useRead } from "../../api/use-route.ts";
import { type Alert, Alerts } from "../../design/alerts.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import type { IconName } from "../../design/icon.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { Empty } from "../../design/states.tsx";
import { capital } from "../../words/format.ts";
import { reasonInWords, terms } from "../../words/terms.ts";
import { ResumeForm } from "./resume-form.tsx";
import { words } from "./words.ts";

type Stops = AnswerOf<"list-stops">;
type ShownStop = Stops["stops"][number];

const EVERY_MINUTE = 60_000;
const ICONS: Readonly<Record<ShownStop["kind"], IconName>> = {
  halt: "alarm",
  breaker: "alarm",
  quota: "chart",
  budget: "chart",
  paused: "pause",
};

const nameOf = ({ kind, scheme, campaignId, channel, template }: ShownStop): string => {
  const campaign = scheme ? terms.schemes[scheme] : (campaignId ?? "");
  const name = channel ? terms.channels[channel] : "";
  const whole = kind === "halt" || kind === "paused" ? campaign : name;
  return template ? `${whole}, ${words.template(template)}` : whole;
};

const titleOf = (stop: ShownStop): string => words.kinds[stop.kind](nameOf(stop));

/** Why it stands, and what happens by itself. */
const whyOf = ({ kind, failure, channel, code, until }: ShownStop): readonly string[] => {
  const carrier = terms.channels[channel ?? "zalo"];
  switch (kind) {
    case "halt":
      return failure ? [words.failures[failure.kind](failure.failures, failure.calls, carrier)] : [];
    case "breaker":
      return [...(code ? [words.answered(reasonInWords(code))] : []), ...(until ? [words.tries(until)] : [])];
    case "quota":
      return until ? [words.ends(until)] : [];
    case "budget":
      return [words.budgetMore];
    default:
      return [words.pausedMore];
  }
};

const canEverResume = ({ kind }: ShownStop): boolean => kind === "halt" || kind === "breaker";

const alertOf = (stop: ShownStop, isMore: boolean, onAsk: (stop: ShownStop) => void): Alert => ({
  key: stop.stopId,
  tone: canEverResume(stop) ? "bad" : "warn",
  icon: ICONS[stop.kind],
  what: stop.since ? `${titleOf(stop)} ${words.since(stop.since)}` : titleOf(stop),
  means: [
    ...whyOf(stop),
    words.waits(stop.waiting, isMore),
    ...(canEverResume(stop) && !stop.mayResume ? [words.mayNot] : []),
  ].join(" "),
  act: stop.mayResume && stop.since && (
    <Button small look="primary" onPress={() => onAsk(stop)}>
      {words.resume}
    </Button>
  ),
});

const Resuming = ({
  stop,
  isMore,
  onLeave,
}: {
  readonly stop: ShownStop;
  readonly isMore: boolean;
  readonly onLeave: () => void;
}) => {
  const say = stop.kind === "halt" ? words.form.halt : words.form.breaker;
  return (
    <ResumeForm
      stop={{ stopId: stop.stopId, since: stop.since ?? "" }}
      about={say(words.waits(stop.waiting, isMore))}
      onLeave={onLeave}
    />
  );
};

/** What holds sending up, and letting it go on. */
export const Screen = () => {
  const read = useRead("list-stops", {}, { refetchMs: EVERY_MINUTE });
  const [asking, setAsking] = useState<ShownStop>();
  const leave = () => setAsking(undefined);
  return (
    <>
      <PageHead title={words.title} back={{ to: "/hom-nay", label: words.back }} />
      <Answer of={read} what={words.what}>
        {({ stops, isMore }) => (
          <>
            <Lead
              text={words.lead(
                stops.length,
                stops.reduce((sum, { waiting }) => sum + waiting, 0),
                isMore,
              )}
            />
            <Sheet title={words.sheet} hideTitle={stops.length === 0}>
              {stops.length === 0 ? (
                <Empty title={words.empty}>
                  <p className="quiet">{words.emptyMore}</p>
                </Empty>
              ) : (
                <Alerts alerts={stops.map((stop) => alertOf(stop, isMore, setAsking))} />
              )}
            </Sheet>
            <Dialog
              title={asking ? words.form.title(capital(nameOf(asking))) : ""}
              isOpen={asking !== undefined}
              onLeave={leave}
            >
              {asking && <Resuming stop={asking} isMore={isMore} onLeave={leave} />}
            </Dialog>
          </>
        )}
      </Answer>
    </>
  );
};
