import { useState } from "react";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useMe } from "../../api/me.tsx";
import { useChange } from "../../api/use-route.ts";
import { ActBar } from "../../design/act-bar.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { TextField } from "../../design/field.tsx";
import { useToast } from "../../design/toast.tsx";
import type { Proposal } from "./in-words.tsx";
import { words } from "./words.ts";

const { one: say } = words;
const MIN_REASON = 3;

interface ReturnProps {
  readonly proposal: Proposal;
  readonly own: boolean;
  readonly onLeave: () => void;
}

const ReturnForm = ({ proposal, own, onLeave }: ReturnProps) => {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const change = useChange("return-proposal");
  const tell = useToast();
  const submit = async () => {
    if (reason.trim().length < MIN_REASON) return setFault(say.writeReason);
    setFault(undefined);
    const done = await change.run({ params: { proposalId: proposal.proposalId }, body: { reason: reason.trim() } });
    if (!done) return;
    tell({ text: own ? say.withdrawn : say.returned });
    onLeave();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {!own && <p>{say.returnMore(proposal.proposedBy.name)}</p>}
      <FailedChange
        failure={change.failure}
        {...(fault && { faults: { reason: fault } })}
        labels={{ reason: say.returnReason }}
      />
      <TextField
        label={say.returnReason}
        name="reason"
        rows={3}
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={fault ?? fieldErrors(change.failure).reason}
      />
      <div className="acts">
        <Button onPress={onLeave}>{say.leave}</Button>
        <Button look="primary" type="submit" busy={change.busy}>
          {own ? say.withdraw : say.return}
        </Button>
      </div>
    </form>
  );
};

/** Approves, returns, or withdraws one's own. */
export const Deciding = ({ proposal }: { readonly proposal: Proposal }) => {
  const me = useMe();
  const tell = useToast();
  const approve = useChange("approve-proposal");
  const [returning, setReturning] = useState(false);
  const own = proposal.proposedBy.staffId === me.staffId;
  if (!own && !proposal.mayDecide) return null;
  return (
    <>
      <FailedChange failure={approve.failure} />
      <ActBar say={own ? "" : say.say}>
        <Button onPress={() => setReturning(true)}>{own ? say.withdraw : say.return}</Button>
        {proposal.mayDecide && (
          <Button
            look="primary"
            busy={approve.busy}
            onPress={async () => {
              const { proposalId, contentHash } = proposal;
              if (await approve.run({ params: { proposalId }, body: { contentHash } })) tell({ text: say.approved });
            }}
          >
            {say.approve}
          </Button>
        )}
      </ActBar>
      <Dialog title={own ? say.withdrawTitle : say.returnTitle} isOpen={returning} onLeave={() => setReturning(false)}>
        <ReturnForm proposal={proposal} own={own} onLeave={() => setReturning(false)} />
      </Dialog>
    </>
  );
};
