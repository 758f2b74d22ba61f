import { canMove, isFinal, STATES, type State } from "../../shared/reminders/rules/lifecycle.ts";

/** The allowed moves as a Mermaid `stateDiagram-v2`, for the documentation. */
export const lifecycleDiagram = (): string => {
  const moves = STATES.flatMap((from) =>
    STATES.filter((to) => canMove(from, to)).map((to) => `  ${drawn(from)} --> ${to}`),
  );
  const ends = STATES.filter(isFinal).map((state) => `  ${state} --> [*]`);
  return ["stateDiagram-v2", ...moves, ...ends].join("\n");
};

const drawn = (state: State): string => (state === "none" ? "[*]" : state);
