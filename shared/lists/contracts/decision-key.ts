import type { ListDecision } from "../ports/imports.ts";
import { importIdPattern } from "./import-record.ts";

/**
 * Where staff lay down what they decided about a held list. It arrives at import-list as lists do: the right to bring
 * in lists is the right to confirm one.
 */
export const decisionKey = (importId: string, kind: ListDecision["kind"]): string =>
  `incoming/decisions/${importId}/${kind}`;

const DECISION = new RegExp(`^incoming/decisions/(?:${importIdPattern.source})/(confirm|discard)$`);

/** What the object under this key decides; undefined for every other key. */
export const decisionAt = (key: string): ListDecision["kind"] | undefined => {
  const [, kind] = DECISION.exec(key) ?? [];
  return kind === "confirm" || kind === "discard" ? kind : undefined;
};
