import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export interface Alert {
  readonly key: string;
  readonly tone: "bad" | "warn" | "info";
  readonly icon: IconName;
  readonly what: string;
  readonly means: string;
  readonly act?: ReactNode;
}

/** What happened, what it means for people or money, what to do. */
export const Alerts = ({ alerts }: { readonly alerts: readonly Alert[] }) => (
  <ul className="alerts">
    {alerts.map(({ key, tone, icon, what, means, act }) => (
      <li key={key} className={`a-${tone}`}>
        <span className="mark">
          <Icon name={icon} />
        </span>
        <div>
          <h3>{what}</h3>
          <p>{means}</p>
        </div>
        {act}
      </li>
    ))}
  </ul>
);
