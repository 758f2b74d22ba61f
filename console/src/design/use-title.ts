import { useEffect } from "react";

const PRODUCT = "Nhắc Hạn";

let lastPath: string | undefined;

export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title === PRODUCT ? PRODUCT : `${title} – ${PRODUCT}`;
  }, [title]);
};

/** The title of the window, and the focus on the heading when another screen has opened; not when the page itself has. */
export const useScreenTitle = (title: string, heading: React.RefObject<HTMLElement | null>): void => {
  useTitle(title);
  useEffect(() => {
    const isFirst = lastPath === undefined;
    const isOther = lastPath !== location.pathname;
    lastPath = location.pathname;
    if (isOther && !isFirst) heading.current?.focus();
  }, [heading]);
};
