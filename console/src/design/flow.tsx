import type { ReactNode } from "react";
import { number } from "../words/format.ts";
import type { Tone } from "./tag.tsx";

export interface Share {
  readonly key: string;
  readonly label: string;
  /** Opens the rows behind the number. */
  readonly link?: (label: string) => ReactNode;
  readonly count: number;
  readonly why?: string | undefined;
  /** Without a tone it has no part of the bar: it is counted in another one. */
  readonly tone?: Tone;
}

const GAP = 0.25;

/** Parts of a whole in one bar, and below it the same parts as links with number and reason. */
export const Flow = ({ shares, describe }: { readonly shares: readonly Share[]; readonly describe: string }) => {
  const inBar = shares.filter((share) => share.tone && share.count > 0);
  const total = inBar.reduce((sum, share) => sum + share.count, 0);
  let start = 0;
  return (
    <>
      {total > 0 && (
        <svg className="flow" role="img" aria-label={describe}>
          {inBar.map((share) => {
            const width = (share.count / total) * 100;
            const x = start;
            start += width;
            return (
              <rect
                key={share.key}
                className={`f-${share.tone}`}
                x={`${x}%`}
                width={`${Math.max(width - GAP, 0.4)}%`}
                height="100%"
              />
            );
          })}
        </svg>
      )}
      <ul className="key">
        {shares.map((share) => (
          <li key={share.key}>
            {share.tone ? (
              <svg className="sw" aria-hidden="true" viewBox="0 0 12 12">
                <rect className={`f-${share.tone}`} width="12" height="12" />
              </svg>
            ) : (
              <span />
            )}
            <span>{share.link && share.count > 0 ? share.link(share.label) : share.label}</span>
            <span className="n">{number(share.count)}</span>
            {share.why && <span className="why">{share.why}</span>}
          </li>
        ))}
      </ul>
    </>
  );
};
