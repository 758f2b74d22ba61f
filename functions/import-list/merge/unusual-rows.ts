import type { Scheme } from "../../../shared/law/rules/types.ts";
import type { UnusualRow } from "../../../shared/lists/rules/unusual.ts";
import type { UnusualKind } from "../../../shared/people/rules/unusual-changes.ts";
import type { PersonRecord } from "./merge.ts";
import { isRenamed } from "./other-person.ts";

interface UnusualChange {
  readonly row: number;
  readonly scheme: Scheme;
  readonly before: PersonRecord | undefined;
  readonly after: PersonRecord;
  readonly isForeign: boolean;
  readonly isMoved: boolean;
}

/** What this row does that many rows should not, with what is known and what it would become. */
export const unusualRows = (change: UnusualChange): readonly UnusualRow[] => {
  const { row, scheme, before, after, isForeign, isMoved } = change;
  const head = { row, scheme, name: after.fullName };
  const of = (
    kind: UnusualKind | "phone-changed",
    was?: string | undefined,
    will?: string | undefined,
  ): UnusualRow => ({
    kind,
    ...head,
    ...(was !== undefined && { before: was }),
    ...(will !== undefined && { after: will }),
  });
  const foreign = isForeign ? [of("foreign")] : [];
  if (before === undefined) return foreign;
  const phoneChange = after.phone === undefined ? "phone-taken" : "phone-changed";
  return [
    ...foreign,
    ...(after.paidThrough < before.paidThrough ? [of("set-back", before.paidThrough, after.paidThrough)] : []),
    ...(before.phone !== undefined && before.phone !== after.phone ? [of(phoneChange, before.phone, after.phone)] : []),
    ...(isMoved ? [of("moved-household")] : []),
    ...(isRenamed(before, after) ? [of("renamed", before.fullName, after.fullName)] : []),
    ...(before.status === "active" && after.status !== "active" ? [of("gone", before.status, after.status)] : []),
  ];
};
