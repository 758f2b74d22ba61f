import { reasonInWords, terms } from "../words/terms.ts";
import type { IconName } from "./icon.tsx";
import { Tag, type Tone } from "./tag.tsx";

export type MessageState = keyof typeof terms.states;

const LOOKS: Readonly<Record<MessageState, { readonly tone: Tone; readonly icon: IconName }>> = {
  waiting: { tone: "warn", icon: "clock" },
  sending: { tone: "info", icon: "send" },
  sent: { tone: "info", icon: "send" },
  unknown: { tone: "warn", icon: "clock" },
  delivered: { tone: "good", icon: "check" },
  failed: { tone: "bad", icon: "cross" },
  skipped: { tone: "off", icon: "pause" },
};

interface Props {
  readonly state: MessageState;
  readonly reason?: string | undefined;
  readonly channel?: "zalo" | "sms" | undefined;
}

/** What became of a message: a word, an icon, a colour; under it why, and by which channel. */
export const StateTag = ({ state, reason, channel }: Props) => {
  const more = [channel && terms.channels[channel], reason && reasonInWords(reason)].filter(Boolean).join(" · ");
  return (
    <>
      <Tag {...LOOKS[state]}>{terms.states[state]}</Tag>
      {more && <span className="sub">{more}</span>}
    </>
  );
};
