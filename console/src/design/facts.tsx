import type { ReactNode } from "react";

export type Fact = readonly [label: string, value: ReactNode];

export const Facts = ({ facts, tight }: { readonly facts: readonly Fact[]; readonly tight?: boolean }) => (
  <dl className={tight ? "facts tight" : "facts"}>
    {facts.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
