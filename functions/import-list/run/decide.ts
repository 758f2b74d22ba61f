import type { ImportRecord, ListDecision } from "../../../shared/lists/ports/imports.ts";
import type { ImportListDeps } from "./context.ts";

/**
 * Carries out what staff decided about a held list: a confirmed one runs again, a discarded one is over. Returns the
 * list to import; undefined when there is nothing to do, as when a decision comes twice.
 */
export const decide = async (
  { imports, lists, clock, log }: ImportListDeps,
  kind: ListDecision["kind"],
  { importId, key }: { readonly importId: string; readonly key: string },
): Promise<ImportRecord | undefined> => {
  const record = await imports.find(importId);
  if (record?.state === "running" && record.decision?.kind === "confirm") return record;
  if (record?.state !== "held") {
    log.info("decision.ignored", { importId, state: record?.state });
    return undefined;
  }
  const file = await lists.read(key);
  const by = file?.metadata["uploaded-by"]?.slice(0, 100) ?? "unknown";
  const decision = { kind, by, at: clock.now().toISOString() };
  const decided: ImportRecord =
    kind === "confirm"
      ? { ...record, decision, state: "running", crashCount: 0 }
      : { ...record, decision, state: "discarded" };
  await imports.save(decided);
  log.info("list.decided", { importId, kind });
  return kind === "confirm" ? decided : undefined;
};
