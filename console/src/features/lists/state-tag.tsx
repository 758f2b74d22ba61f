import type { AnswerOf } from "../../api/use-route.ts";
import type { IconName } from "../../design/icon.tsx";
import { Tag, type Tone } from "../../design/tag.tsx";
import { words } from "./words.ts";

export type ListDetail = AnswerOf<"get-import">;
export type ListState = ListDetail["state"];

const LOOKS: Readonly<Record<ListState, { readonly tone: Tone; readonly icon: IconName }>> = {
  uploading: { tone: "info", icon: "upload" },
  reading: { tone: "info", icon: "clock" },
  preview: { tone: "warn", icon: "pause" },
  held: { tone: "warn", icon: "pause" },
  confirmed: { tone: "info", icon: "clock" },
  running: { tone: "info", icon: "clock" },
  done: { tone: "good", icon: "check" },
  refused: { tone: "bad", icon: "cross" },
  cancelled: { tone: "off", icon: "cross" },
  failed: { tone: "bad", icon: "alarm" },
  undoing: { tone: "info", icon: "undo" },
  undone: { tone: "off", icon: "undo" },
};

export const ListStateTag = ({ state }: { readonly state: ListState }) => (
  <Tag {...LOOKS[state]}>{words.states[state]}</Tag>
);

/** While it changes by itself, the page asks again. */
export const isBusy = (state: ListState): boolean =>
  ["uploading", "reading", "confirmed", "running", "undoing"].includes(state);
