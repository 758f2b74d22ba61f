import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answer } from "../../api/answer.tsx";
import { FailedChange, fieldErrors } from "../../api/failed-change.tsx";
import { useMe } from "../../api/me.tsx";
import { useChange, useRead } from "../../api/use-route.ts";
import { ActBar } from "../../design/act-bar.tsx";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { Facts } from "../../design/facts.tsx";
import { TextField } from "../../design/field.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { useToast } from "../../design/toast.tsx";
import { momentOf } from "../../words/format.ts";
import { Difference } from "./difference.tsx";
import { type Proposal, ProposalTag, proposalInWords } from "./in-words.tsx";
import { words } from "./words.ts";

const { one: say } = words;
const MIN_REASON = 3;

const ReturnForm = ({
  proposal,
  own,
  onLeave,
}: {
  readonly proposal: Proposal;
  readonly own: boolean;
  readonly onLeave: () => void;
}) => {
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

const Deciding = ({ proposal }: { readonly proposal: Proposal }) => {
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

const leadOf = (proposal: Proposal, me: string): string => {
  if (proposal.state !== "open") return say.leadDone(words.states[proposal.state], proposal.decidedBy?.name ?? "");
  if (proposal.proposedBy.staffId === me) return say.leadOwn;
  return (proposal.mayDecide ? say.leadDecide : say.leadWait)(proposal.proposedBy.name);
};

const Content = ({ proposal }: { readonly proposal: Proposal }) => {
  const me = useMe();
  return (
    <>
      <Lead text={leadOf(proposal, me.staffId)} />
      <Sheet title={say.change} mark="deciding">
        <div className="in">
          <Difference proposal={proposal} />
        </div>
      </Sheet>
      <Sheet title={say.about}>
        <div className="in">
          <Facts
            facts={[
              [words.columns.by, proposal.proposedBy.name],
              [say.reason, proposal.reason],
              [say.proposedAt, momentOf(proposal.proposedAt)],
              ...(proposal.state === "open" ? [[say.expires, momentOf(proposal.expiresAt)] as const] : []),
              ...(proposal.decisionReason ? [[say.decisionReason, proposal.decisionReason] as const] : []),
            ]}
          />
        </div>
      </Sheet>
      {proposal.state === "open" && <Deciding proposal={proposal} />}
    </>
  );
};

export const Screen = () => {
  const { proposalId = "" } = useParams({ strict: false }) as { readonly proposalId?: string }; // of this route's path
  const proposal = useRead("get-proposal", { params: { proposalId } });
  return (
    <>
      <PageHead
        title={proposal.data ? proposalInWords(proposal.data) : words.title}
        back={{ to: "/cho-duyet", label: words.back }}
        tag={proposal.data && <ProposalTag state={proposal.data.state} />}
      />
      <Answer of={proposal} what={say.what}>
        {(data) => <Content proposal={data} />}
      </Answer>
    </>
  );
};
