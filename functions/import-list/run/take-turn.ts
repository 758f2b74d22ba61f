import { decisionAt } from "../../../shared/lists/contracts/decision-key.ts";
import type { ImportRecords } from "../../../shared/lists/ports/imports.ts";
import type { Arrival, ImportList } from "./context.ts";
import { decide } from "./decide.ts";
import { type ImportOutcome, importList } from "./import-list.ts";

export interface TurnOptions {
  /** From then on this worker is dead for certain. */
  readonly until: Date;
  readonly shouldPause: () => boolean;
}

/** `busy`: somebody else changes the registry just now. */
export type TurnOutcome = ImportOutcome | { readonly kind: "busy" };

/** So often may workers die of one import in a row before it is given up, so that it does not stop all others. */
const MOST_DEATHS = 5;

/**
 * Imports a list when its turn has come. An older import that died or paused comes first, so that no list is overtaken
 * by an older one; one that is over, an undoing that died and what cannot be imported at all make room.
 */
export const importInTurn = async (deps: ImportList, arrival: Arrival, options: TurnOptions): Promise<TurnOutcome> => {
  const decision = decisionAt(arrival.key);
  if (decision !== undefined) {
    const confirmed = await decide(deps, decision, arrival);
    return confirmed
      ? importInTurn(deps, { importId: confirmed.importId, key: confirmed.key }, options)
      : { kind: "gone" };
  }
  const stored = await deps.imports.find(arrival.importId);
  if (stored !== undefined && stored.state !== "running") return endedBefore(deps, stored.importId);
  const waiting = await takeTurn(deps, arrival, options);
  if (waiting !== undefined) return waiting;
  const outcome = await importList(deps, arrival, options.shouldPause);
  await (outcome.kind === "paused" ? deps.turn.pause(arrival.importId) : deps.turn.end(arrival.importId));
  return outcome;
};

/** Undefined when the turn is ours. */
const takeTurn = async (
  deps: ImportList,
  { importId }: Arrival,
  options: TurnOptions,
): Promise<TurnOutcome | undefined> => {
  const { turn, clock } = deps;
  const take = (instead?: string) => turn.take({ workId: importId, until: options.until }, clock.now(), instead);
  let taken = await take();
  while (!taken.ok) {
    const { workId, isAlive } = taken.error;
    if (isAlive) return { kind: "busy" };
    const older = await olderToGoOnWith(deps, workId);
    const outcome = older && (await importInTurn(deps, older, options));
    if (outcome?.kind === "paused" || outcome?.kind === "busy") return outcome;
    taken = await take(older ? undefined : workId);
  }
  return undefined;
};

/** Told twice, or by a worker that died between its last write and its end. */
const endedBefore = async (deps: ImportList, importId: string): Promise<TurnOutcome> => {
  await deps.turn.end(importId);
  deps.log.info("list.known", { importId });
  return { kind: "gone" };
};

const olderToGoOnWith = async (
  { imports, log }: { imports: ImportRecords; log: ImportList["log"] },
  workId: string,
) => {
  const older = await imports.find(workId);
  if (older?.state !== "running") return undefined;
  if (older.deaths < MOST_DEATHS) return { importId: older.importId, key: older.key };
  await imports.save({ ...older, state: "failed" });
  log.error("list.given-up", { importId: older.importId, deaths: older.deaths });
  return undefined;
};
