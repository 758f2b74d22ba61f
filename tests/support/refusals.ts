import type { Refusal } from "../../shared/opt-outs/rules/history.ts";

/** Somebody wrote "TỪ CHỐI" to the official account on the morning of Tuesday 1 December 2026. */
export const aRefusal = (overrides: Partial<Refusal> = {}): Refusal => ({
  kind: "refuse",
  topic: "all",
  refusalId: "r-1",
  source: "zalo-text",
  at: "2026-12-01T01:00:00.000Z",
  ...overrides,
});
