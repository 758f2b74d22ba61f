import type { ReactNode, Ref } from "react";
import { Icon, type IconName } from "./icon.tsx";

interface Props {
  readonly tone?: "info" | "good" | "warn" | "bad";
  readonly title: string;
  readonly level?: 2 | 3;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLElement>;
  /** Said at once by screen readers. */
  readonly announce?: boolean;
}

const ICONS: Record<NonNullable<Props["tone"]>, IconName> = {
  info: "info",
  good: "check",
  warn: "warning",
  bad: "alarm",
};

export const Banner = ({ tone = "info", title, level = 2, children, ref, announce = false }: Props) => {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      className={tone === "info" ? "banner" : `banner b-${tone}`}
      role={announce ? (tone === "bad" ? "alert" : "status") : undefined}
    >
      <Icon name={ICONS[tone]} />
      <div>
        <Title>{title}</Title>
        {children}
      </div>
    </section>
  );
};
