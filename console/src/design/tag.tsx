import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "good" | "warn" | "bad" | "info" | "off";

interface Props {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A state: always a word, mostly an icon, and only then a colour. */
export const Tag = ({ tone = "off", icon, children }: Props) => (
  <span className={tone === "off" ? "tag" : `tag t-${tone}`}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
);
