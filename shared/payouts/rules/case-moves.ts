import type { CaseNote, PayoutCase, PayoutCaseState } from "./cases.ts";

/** Where a case may go. What the bank sent again can come back once more; a closed case stays closed. */
const NEXT: Readonly<Record<PayoutCaseState, readonly PayoutCaseState[]>> = {
  open: ["open", "with-bank", "re-sent", "closed"],
  "with-bank": ["with-bank", "re-sent", "closed"],
  "re-sent": ["re-sent", "with-bank", "closed"],
  closed: [],
};

const MAX_NOTES = 50;

export const statesAfter = (state: PayoutCaseState): readonly PayoutCaseState[] => NEXT[state];

/** The case with one note more, and with its writer as its owner; undefined where the table does not allow the move. */
export const movedCase = (found: PayoutCase, note: CaseNote): PayoutCase | undefined =>
  NEXT[found.state].includes(note.state)
    ? { ...found, state: note.state, owner: note.by, notes: [...found.notes, note].slice(-MAX_NOTES) }
    : undefined;
