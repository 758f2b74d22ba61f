import { type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  /** What stands at the right of the title: a quiet remark or a link. */
  readonly aside?: ReactNode;
  readonly mark?: "attention" | "deciding";
  readonly hideTitle?: boolean;
  readonly className?: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

/** A white sheet: the one surface of the console. */
export const Sheet = ({ title, aside, mark, hideTitle = false, className = "", busy, children }: Props) => {
  const id = useId();
  return (
    <section
      className={["sheet", mark, className].filter(Boolean).join(" ")}
      aria-labelledby={id}
      aria-busy={busy || undefined}
    >
      {hideTitle ? (
        <h2 id={id} className="vh">
          {title}
        </h2>
      ) : (
        <header>
          <h2 id={id}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
};
