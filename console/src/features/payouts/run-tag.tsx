import type { AnswerOf } from "../../api/use-route.ts";
import { Tag } from "../../design/tag.tsx";
import { words } from "./words.ts";

export type Run = AnswerOf<"get-payout-run">;
type RunState = Run["state"];

const LOOKS = {
  imported: { tone: "warn", icon: "clock" },
  "totals-differ": { tone: "bad", icon: "cross" },
  "totals-agree": { tone: "warn", icon: "lock" },
  approved: { tone: "good", icon: "check" },
} as const;

export const RunTag = ({ state }: { readonly state: RunState }) => <Tag {...LOOKS[state]}>{words.states[state]}</Tag>;
