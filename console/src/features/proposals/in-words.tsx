import type { AnswerOf } from "../../api/use-route.ts";
import type { IconName } from "../../design/icon.tsx";
import { Tag, type Tone } from "../../design/tag.tsx";
import { words } from "./words.ts";

export type Proposal = AnswerOf<"get-proposal">;

export const proposalInWords = ({ content, before }: Proposal): string =>
  content.kind === "invite-staff"
    ? words.kinds["invite-staff"](content.name)
    : words.kinds["change-roles"](before?.name ?? content.staffId);

const LOOKS: Readonly<Record<Proposal["state"], { readonly tone: Tone; readonly icon: IconName }>> = {
  open: { tone: "warn", icon: "clock" },
  approved: { tone: "good", icon: "check" },
  returned: { tone: "off", icon: "undo" },
  withdrawn: { tone: "off", icon: "undo" },
  expired: { tone: "off", icon: "clock" },
};

export const ProposalTag = ({ state }: { readonly state: Proposal["state"] }) => (
  <Tag {...LOOKS[state]}>{words.states[state]}</Tag>
);
