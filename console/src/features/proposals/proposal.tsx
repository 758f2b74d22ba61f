import { useParams } from "@tanstack/react-router";
import { Answer } from "../../api/answer.tsx";
import { useMe } from "../../api/me.tsx";
import { useRead } from "../../api/use-route.ts";
import { ButtonLink } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { Lead, PageHead } from "../../design/page-head.tsx";
import { Rich } from "../../design/rich.tsx";
import { Sheet } from "../../design/sheet.tsx";
import { momentOf } from "../../words/format.ts";
import { Deciding } from "./deciding.tsx";
import { Difference } from "./difference.tsx";
import { type Proposal, ProposalTag, proposalInWords } from "./in-words.tsx";
import { words } from "./words.ts";

const { one: say } = words;

const leadOf = (proposal: Proposal, me: string): string => {
  if (proposal.state !== "open") return say.leadDone(words.states[proposal.state], proposal.decidedBy?.name ?? "");
  if (proposal.proposedBy.staffId === me) return say.leadOwn;
  return (proposal.mayDecide ? say.leadDecide : say.leadWait)(proposal.proposedBy.name);
};

/** What the messages of the next 60 days would say more, estimated from the last census. */
const LawEffect = ({ parameterId }: { readonly parameterId: string }) => {
  const effect = useRead("preview-settings", { body: { confirmLaw: parameterId } });
  return (
    <Sheet title={say.effect}>
      <div className="in">
        <Answer of={effect} what={say.effect}>
          {({ priced }) => (
            <p>
              <Rich text={say.priced(priced)} />
            </p>
          )}
        </Answer>
        <p className="quiet">{say.checkSource}</p>
      </div>
    </Sheet>
  );
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
      {proposal.state === "open" && proposal.content.kind === "erase-person" && (
        <Sheet title={say.person} mark="attention">
          <div className="in stack">
            <p>{say.forGood}</p>
            <p>
              <ButtonLink to={`/nguoi-tham-gia/${proposal.content.participantId}`}>{say.openPerson}</ButtonLink>
            </p>
          </div>
        </Sheet>
      )}
      {proposal.state === "open" && proposal.content.kind === "confirm-law" && (
        <LawEffect parameterId={proposal.content.parameterId} />
      )}
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
