import { ReasonForm } from "../../api/reason-form.tsx";
import { useChange } from "../../api/use-route.ts";
import { useToast } from "../../design/toast.tsx";
import { words } from "./words.ts";

const { form: say } = words;

interface Props {
  readonly messageIds: readonly string[];
  readonly onLeave: () => void;
}

export const RedriveForm = ({ messageIds, onLeave }: Props) => {
  const change = useChange("redrive-dead-letters");
  const tell = useToast();
  const submit = async (reason: string) => {
    const done = await change.run({ body: { messageIds: [...messageIds], reason } });
    if (!done) return;
    tell({ text: say.done(done.returned) });
    onLeave();
  };
  return (
    <ReasonForm
      about={say.about}
      say={say}
      act={words.all(messageIds.length)}
      busy={change.busy}
      failure={change.failure}
      onSubmit={submit}
      onLeave={onLeave}
    />
  );
};
