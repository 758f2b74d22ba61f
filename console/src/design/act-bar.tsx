import type { ReactNode } from "react";

/** The deciding act of a screen stands here and nowhere else. */
export const ActBar = ({ say, children }: { readonly say: ReactNode; readonly children: ReactNode }) => (
  <div className="act-bar">
    <div className="say">{say}</div>
    {children}
  </div>
);
