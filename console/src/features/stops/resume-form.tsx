import { ReasonForm } from "../../api/reason-form.tsx";
import { useChange } from "../../api/use-route.ts";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { form: say } = words;

interface Props {
  readonly stop: { readonly stopId: string; readonly since: string };
  readonly about: string;
  readonly onLeave: () => void;
}

/** Lets one stop go on, with a reason. */
export const ResumeForm = ({ stop, about, onLeave }: Props) => {
  const change = useChange("resume-sending");
  const tell = useToast();
  const submit = async (reason: string) => {
    const { stopId, since } = stop;
    const done = await change.run({ params: { stopId }, body: { since, reason } });
    if (!done) return;
    tell({ text: say.done });
    onLeave();
  };
  return (
    <ReasonForm
      about={about}
      say={say}
      act={words.resume}
      busy={change.busy}
      failure={change.failure}
      onSubmit={submit}
      onLeave={onLeave}
    />
  );
};
