import type { ReactNode } from "react";

/** Teaches what will stand here and how it comes. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <h3>{title}</h3>
    {children}
  </div>
);

/** Appears only when it takes longer than a fifth of a second. */
export const Skeleton = ({ label }: { readonly label: string }) => (
  <div>
    <div className="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
    <p className="vh" role="status">
      {label}
    </p>
  </div>
);
