import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import { Icon, type IconName } from "./icon.tsx";

export type Look = "primary" | "normal" | "danger" | "danger-solid" | "plain";

interface Shape {
  readonly look?: Look;
  readonly small?: boolean;
  readonly icon?: IconName;
}

const buttonClass = ({ look = "normal", small = false }: Shape): string =>
  ["btn", look === "normal" ? "" : look, small ? "small" : ""].filter(Boolean).join(" ");

interface Props extends Shape, Omit<ButtonProps, "className" | "children" | "style"> {
  readonly children: ReactNode;
  /** The act is on its way: the button stays, says so and does nothing more. */
  readonly busy?: boolean;
}

export const Button = ({ look, small, icon, busy = false, children, ...props }: Props) => (
  <AriaButton {...props} isPending={busy} className={buttonClass({ ...(look && { look }), ...(small && { small }) })}>
    {busy ? <span className="spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
    {children}
  </AriaButton>
);

/** A link to another screen that looks like the button of an act. */
export const ButtonLink = ({
  look,
  small,
  icon,
  to,
  children,
}: Shape & { readonly to: string; readonly children: ReactNode }) => (
  <Link to={to} className={buttonClass({ ...(look && { look }), ...(small && { small }) })}>
    {icon && <Icon name={icon} />}
    {children}
  </Link>
);
