import type { AnswerOf } from "../../api/use-route.ts";
import { Tag } from "../../design/tag.tsx";
import { words } from "./words.ts";

export type CampaignAnswer = AnswerOf<"get-campaign">;
export type Content = NonNullable<CampaignAnswer["draft"]>["content"];

const LOOKS = {
  draft: { tone: "off", icon: "pen" },
  "in-review": { tone: "warn", icon: "lock" },
  approved: { tone: "good", icon: "check" },
  active: { tone: "info", icon: "send" },
  paused: { tone: "warn", icon: "pause" },
  ended: { tone: "off", icon: "cross" },
  halted: { tone: "bad", icon: "alarm" },
} as const;

/** How it runs, and beside it how far its draft is. */
export const StateTags = ({ campaign: { draft, running } }: { readonly campaign: CampaignAnswer }) => {
  const states = [running?.halted ? ("halted" as const) : running?.state, draft?.state];
  return <span className="row">{states.map((state) => state && <StateTag key={state} state={state} />)}</span>;
};

const StateTag = ({ state }: { readonly state: keyof typeof LOOKS }) => (
  <Tag {...LOOKS[state]}>{words.states[state]}</Tag>
);

/** What a campaign is called and says now: the draft, once there is one. */
export const contentOf = ({ draft, running }: CampaignAnswer): Content | undefined =>
  draft?.content ?? running?.content;
