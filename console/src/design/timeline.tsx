import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export interface Moment {
  readonly key: string;
  readonly time: string;
  readonly at: string;
  readonly icon: IconName;
  readonly tone?: "good" | "bad" | "warn" | "info" | undefined;
  readonly what: ReactNode;
  readonly more?: ReactNode;
}

/** Everything that happened to one person, newest first; the icon is the kind, the tint the outcome. */
export const Timeline = ({ moments }: { readonly moments: readonly Moment[] }) => (
  <ol className="log">
    {moments.map(({ key, time, at, icon, tone, what, more }) => (
      <li key={key} className={tone && `k-${tone}`}>
        <time dateTime={at}>{time}</time>
        <span className="dot">
          <Icon name={icon} />
        </span>
        <div className="what">
          <p>{what}</p>
          {more && <p>{more}</p>}
        </div>
      </li>
    ))}
  </ol>
);
