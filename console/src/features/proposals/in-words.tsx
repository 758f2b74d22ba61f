import type { AnswerOf } from "../../api/use-route.ts";
import type { IconName } from "../../design/icon.tsx";
import { Tag, type Tone } from "../../design/tag.tsx";
import { lawName } from "../../words/law.ts";
import { words } from "./words.ts";

export type Proposal = AnswerOf<"get-proposal">;

export const proposalInWords = ({ content, before, law }: Proposal): string => {
  switch (content.kind) {
    case "invite-staff":
      return words.kinds["invite-staff"](content.name);
    case "change-roles":
      return words.kinds["change-roles"](before?.name ?? content.staffId);
    case "erase-person":
      return words.kinds["erase-person"];
    case "confirm-law":
      return words.kinds["confirm-law"](lawName(law?.name ?? content.parameterId));
  }
};

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
