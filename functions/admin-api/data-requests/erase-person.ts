import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import type { Write } from "../../../shared/kernel/unit-of-work.ts";
import { heldOfPerson } from "./held-of-person.ts";
import type { HeldOfPerson, RightsDeps } from "./rights-deps.ts";

/** DynamoDB takes so many items in one transaction; a few are the decision's own. */
const MOST_WRITES = 96;

/** Changes of a person whose answers are kept: a test holds them against the table of routes. */
export const ROUTES_THAT_SHOW_A_PERSON = [
  ...(["correct-phone", "record-opt-out", "change-status", "send-again"] as const),
  ...(["record-outcome", "undo-outcome", "assign-work"] as const),
  ...(["decide-payout", "move-payout-case"] as const),
] as const;

/**
 * Everything that the tables hold of the person, and the marks that keep lists from bringing the person back, in the
 * transaction of the approval: it is all gone, or nothing is.
 */
export const erasePerson = async (
  deps: RightsDeps,
  participantId: string,
  by: string,
): Promise<Result<readonly Write[], { readonly kind: "not-possible-now" }>> => {
  const held = await heldOfPerson(deps, participantId);
  if (held === undefined) return err({ kind: "not-possible-now" });
  const numbers = numbersOf(held);
  const marks = numbers.length > 0 ? [await deps.erased.mark(numbers)] : [];
  const writes = [...marks, ...(await deps.forget(held, by))];
  return writes.length > MOST_WRITES ? err({ kind: "not-possible-now" }) : ok(writes);
};

const numbersOf = ({ person, recipient }: HeldOfPerson): readonly string[] => {
  const known = [...person.records, ...(recipient ? [recipient] : [])];
  return [...new Set(known.flatMap(({ siNumber, personalId }) => [siNumber ?? [], personalId ?? []].flat()))];
};
