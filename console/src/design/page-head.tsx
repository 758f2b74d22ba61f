import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { Icon } from "./icon.tsx";
import { Rich } from "./rich.tsx";
import { useScreenTitle } from "./use-title.ts";

interface Props {
  readonly title: string;
  readonly over?: string;
  readonly under?: ReactNode;
  readonly tag?: ReactNode;
  readonly acts?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
}

/** The title takes the focus when a screen opens, so that screen readers and the keyboard begin there. */
export const PageHead = ({ title, over, under, tag, acts, back }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useScreenTitle(title, heading);
  return (
    <div className="page-head">
      {back && (
        <Link to={back.to} className="back">
          <Icon name="back" />
          {back.label}
        </Link>
      )}
      {over && <p className="quiet">{over}</p>}
      <div className="row">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tag}
        {acts && <div className="row acts">{acts}</div>}
      </div>
      {under && <p className="quiet">{under}</p>}
    </div>
  );
};

/** The one sentence with which each screen opens. */
export const Lead = ({ text }: { readonly text: string }) => (
  <p className="lead">
    <Rich text={text} />
  </p>
);
