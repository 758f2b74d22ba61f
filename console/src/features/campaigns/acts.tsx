import { useState } from "react";
import { FailedChange } from "../../api/failed-change.tsx";
import { useChange } from "../../api/use-route.ts";
import { ActBar } from "../../design/act-bar.tsx";
import { Button } from "../../design/button.tsx";
import { useToast } from "../../design/toast.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import type { CampaignAnswer } from "./state-tags.tsx";
import { words } from "./words.ts";

type Because = "return" | "pause" | "resume" | "end";
const WITH_REASON: readonly Because[] = ["return", "pause", "resume", "end"];

/** Everything that the caller may do with the campaign now, in one bar. */
export const Acts = ({ campaign }: { readonly campaign: CampaignAnswer }) => {
  const { acts, draft, running, campaignId } = campaign;
  const [asked, setAsked] = useState<Because>();
  const changes = useActs(campaign);
  const because = WITH_REASON.filter((act) => acts.includes(act));
  const plain = (["submit", "approve", "start"] as const).filter((act) => acts.includes(act));
  if (because.length + plain.length === 0) return null;
  return (
    <>
      <FailedChange failure={changes.failure} />
      <ActBar say={words.says[draft?.state ?? (running?.state === "paused" ? "paused" : "active")]}>
        {because.map((act) => (
          <Button key={act} {...(act === "end" && { look: "danger" as const })} onPress={() => setAsked(act)}>
            {words.acts[act]}
          </Button>
        ))}
        {plain.map((act) => (
          <Button key={act} look="primary" busy={changes.busy} onPress={() => void changes[act]()}>
            {act === "approve" ? words.acts.approve(draft?.messages ?? 0) : words.acts[act]}
          </Button>
        ))}
      </ActBar>
      {asked && (
        <ReasonDialog
          key={`${campaignId} ${asked}`}
          title={words.acts[asked]}
          act={words.acts[asked]}
          danger={asked === "end"}
          busy={changes.busy}
          failure={changes.failure}
          onLeave={() => setAsked(undefined)}
          onSubmit={async (reason) => {
            if (await changes.because(asked, reason)) setAsked(undefined);
          }}
        />
      )}
    </>
  );
};

const useActs = ({ campaignId, version, draft }: CampaignAnswer) => {
  const submit = useChange("submit-campaign");
  const approve = useChange("approve-campaign");
  const start = useChange("start-campaign");
  const changes = {
    return: useChange("return-campaign"),
    pause: useChange("pause-campaign"),
    resume: useChange("resume-campaign"),
    end: useChange("end-campaign"),
  };
  const tell = useToast();
  const all = [submit, approve, start, ...Object.values(changes)];
  const params = { campaignId };
  const done = <T,>(act: keyof typeof words.done, answer: T | undefined): T | undefined => {
    if (answer) tell({ text: words.done[act] });
    return answer;
  };
  return {
    busy: all.some((each) => each.busy),
    failure: all.find((each) => each.failure)?.failure,
    submit: async () => done("submit", await submit.run({ params, version, body: {} })),
    approve: async () =>
      done("approve", await approve.run({ params, body: { contentHash: draft?.contentHash ?? "" } })),
    start: async () => done("start", await start.run({ params, body: {} })),
    because: async (act: Because, reason: string) => done(act, await changes[act].run({ params, body: { reason } })),
  };
};
