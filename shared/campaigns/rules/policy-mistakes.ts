import type { Policy } from "./types.ts";

/** Nothing leaves outside these hours, whatever staff set: 07:30 to 20:00. */
const EARLIEST_MINUTE = 7 * 60 + 30;
const LATEST_MINUTE = 20 * 60;
const SHORTEST_WINDOW_MINUTES = 60;
const DAYS_OF_WEEK = 7;

export interface PolicyMistake {
  readonly field: string;
  readonly problem: "window-outside-day" | "window-too-short" | "no-sending-day";
}

/** What single values allow and the policy as a whole does not. */
export const policyMistakes = ({ window, restDays }: Pick<Policy, "window" | "restDays">): readonly PolicyMistake[] => {
  const { opensAtMinute, closesAtMinute } = window;
  return [
    ...(opensAtMinute < EARLIEST_MINUTE ? [mistake("window.opensAtMinute", "window-outside-day")] : []),
    ...(closesAtMinute > LATEST_MINUTE ? [mistake("window.closesAtMinute", "window-outside-day")] : []),
    ...(closesAtMinute - opensAtMinute < SHORTEST_WINDOW_MINUTES
      ? [mistake("window.closesAtMinute", "window-too-short")]
      : []),
    ...(new Set(restDays).size >= DAYS_OF_WEEK ? [mistake("restDays", "no-sending-day")] : []),
  ];
};

const mistake = (field: string, problem: PolicyMistake["problem"]): PolicyMistake => ({ field, problem });
