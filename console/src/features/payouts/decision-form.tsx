import { ReasonForm } from "../../api/reason-form.tsx";
import { useChange } from "../../api/use-route.ts";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { held: say } = words;
export type HoldDecision = "release" | "keep";

interface Props {
  readonly runId: string;
  readonly payoutId: string;
  readonly kind: HoldDecision;
  readonly onLeave: () => void;
}

export const DecisionForm = ({ runId, payoutId, kind, onLeave }: Props) => {
  const change = useChange("decide-payout");
  const tell = useToast();
  const submit = async (reason: string) => {
    const done = await change.run({ params: { runId, payoutId }, body: { kind, reason } });
    if (!done) return;
    tell({ text: say.done });
    onLeave();
  };
  return (
    <ReasonForm
      about={say.about}
      say={{ ...say, leave: words.file.leave }}
      act={kind === "release" ? say.release : say.keep}
      busy={change.busy}
      failure={change.failure}
      onSubmit={submit}
      onLeave={onLeave}
    />
  );
};
