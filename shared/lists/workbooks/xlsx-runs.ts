import type { ElementRule } from "./xml.ts";

/** The runs of a text that is written in several ways, some of it crossed out: an old phone beside the new one. */
export const newRuns = () => {
  let isStruck = false;
  const parts: Readonly<Record<"r" | "strike", ElementRule>> = {
    r: {
      open() {
        isStruck = false;
      },
      close() {
        isStruck = false;
      },
    },
    strike: {
      open({ val = "1" }) {
        isStruck = val !== "0" && val !== "false";
      },
    },
  };
  return { parts, isStruck: () => isStruck };
};
