import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../../../infra/config.ts";
import { canMove, isFinal, STATES, type State, statesBefore } from "../../../../../shared/reminders/rules/lifecycle.ts";
import { lifecycleDiagram } from "../../../../support/lifecycle-diagram.ts";

const reachableFrom = (start: State): ReadonlySet<State> => {
  const reached = new Set<State>();
  const visit = (from: State): void => {
    for (const to of STATES.filter((state) => canMove(from, state) && !reached.has(state))) {
      reached.add(to);
      visit(to);
    }
  };
  visit(start);
  return reached;
};

describe("the life of a reminder", () => {
  it("can end from every state, and begins nowhere but before the record", () => {
    for (const state of STATES.filter((each) => !isFinal(each))) {
      expect([...reachableFrom(state)].some(isFinal), state).toBe(true);
    }
    expect(statesBefore("none")).toEqual([]);
  });

  it("has no state that is never reached", () => {
    expect(new Set(["none", ...reachableFrom("none")])).toEqual(new Set(STATES));
  });

  it("ends delivered, failed or skipped", () => {
    expect(STATES.filter(isFinal)).toEqual(["delivered", "failed", "skipped"]);
  });

  it("allows a move exactly when the state is among those before the next", () => {
    for (const from of STATES) {
      for (const to of STATES) expect(statesBefore(to).includes(from), `${from} to ${to}`).toBe(canMove(from, to));
    }
  });

  it("is claimed from nothing or from waiting only, so that no call is made twice", () => {
    expect(statesBefore("sending")).toEqual(["none", "waiting"]);
  });

  it("calls a channel only out of a claim", () => {
    for (const state of ["sent", "unknown"] as const) {
      expect(statesBefore(state).filter((before) => before !== state)).toEqual(["sending"]);
    }
  });
});

describe("lifecycleDiagram", () => {
  it("draws every allowed move and no other", () => {
    const drawn = lifecycleDiagram()
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(" --> "));

    const allowed = STATES.flatMap((from) => STATES.filter((to) => canMove(from, to)).map((to) => [from, to])).map(
      ([from, to]) => [from === "none" ? "[*]" : from, to],
    );
    const ends = STATES.filter(isFinal).map((state) => [state, "[*]"]);
    expect(drawn).toEqual([...allowed, ...ends]);
    expect(lifecycleDiagram().split("\n")[0]).toBe("stateDiagram-v2");
  });

  it("is the drawing in ARCHITECTURE.md", () => {
    expect(readFileSync(join(projectRoot, "ARCHITECTURE.md"), "utf8")).toContain(lifecycleDiagram());
  });
});
