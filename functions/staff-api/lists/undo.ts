import { createHash } from "node:crypto";
import type { RouteHandlers } from "../../../shared/api/server/asked.ts";
import { looked, namesOf } from "../../../shared/api/server/office.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { keyOfSubject } from "../../../shared/people/ports.ts";
import type { ListsDeps } from "./lists-deps.ts";
import { detailOf, findList, stateOf } from "./shown-list.ts";

/** Looked at one by one in a preview; beyond that the undoing itself finds what stands in its way. */
const MOST_LOOKED_AT = 5_000;
const CHUNK = 500;

const about = (id: string) => ({ subject: { kind: "list", id } }) as const;

export const undoHandlers = (deps: ListsDeps): Pick<RouteHandlers, "get-undo-effect" | "undo-import"> => ({
  async "get-undo-effect"({ params, entry }) {
    const list = await findList(deps, params.importId);
    if (list === undefined) return err({ kind: "not-found" });
    if (stateOf(list) !== "done") return err({ kind: "not-possible-now" });
    return ok(
      await looked(deps, entry(about(list.importId)), { ...(await effectOf(deps, list.importId)), examples: [] }),
    );
  },

  async "undo-import"({ params, body, caller, entry }) {
    const list = await findList(deps, params.importId);
    if (list === undefined) return err({ kind: "not-found" });
    const state = stateOf(list);
    if (state === "undoing" || state === "undone") return err({ kind: "already-decided" });
    if (state !== "done") return err({ kind: "not-possible-now" });
    const effect = await effectOf(deps, list.importId);
    if (effect.effectHash !== body.effectHash) return err({ kind: "content-differs" });
    if (effect.touchedSince > 0) return err({ kind: "not-possible-now" });
    // Asking twice is asking once: undo-import finds the list undone.
    await deps.audit.write(entry({ ...about(list.importId), reason: body.reason }));
    await deps.undoQueue.ask({ importId: list.importId, by: caller.staffId });
    return ok(await detailOf(deps, list, await namesOf(deps)));
  },
});

const effectOf = async ({ journals, registry }: ListsDeps, importId: string) => {
  const before = new Map<string, boolean>();
  for (let number = 1; ; number++) {
    const entry = await journals.read(importId, number);
    if (entry === undefined) break;
    for (const [id, was] of entry.before) if (!before.has(id)) before.set(id, was === null);
  }
  const ids = [...before.keys()];
  const touched: string[] = [];
  for (let at = 0; at < Math.min(ids.length, MOST_LOOKED_AT); at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    const stored = await registry.loadVersioned(chunk.map(keyOfSubject));
    touched.push(...chunk.filter((id) => stored.get(id)?.by !== importId));
  }
  const effectHash = createHash("sha256")
    .update(JSON.stringify([importId, ids, touched]))
    .digest("hex");
  const newPeople = [...before.values()].filter(Boolean).length;
  return { subjects: ids.length, newPeople, touchedSince: touched.length, effectHash };
};
