import { createHash } from "node:crypto";
import type { RouteHandlers } from "../../../shared/api/server/asked.ts";
import { looked, namesOf } from "../../../shared/api/server/office.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { keyOfSubject } from "../../../shared/people/ports.ts";
import type { Enrolled } from "../../../shared/people/rules/types.ts";
import type { ListsDeps } from "./lists-deps.ts";
import { detailOf, findList, stateOf } from "./shown-list.ts";
import { undoExample } from "./undo-examples.ts";

/** Looked at one by one in a preview; beyond that the undoing itself finds what stands in its way. */
const MOST_LOOKED_AT = 5_000;
const CHUNK = 500;
const EXAMPLES = 3;

const about = (id: string) => ({ subject: { kind: "list", id } }) as const;

export const undoHandlers = (deps: ListsDeps): Pick<RouteHandlers, "get-undo-effect" | "undo-import"> => ({
  async "get-undo-effect"({ params, entry }) {
    const list = await findList(deps, params.importId);
    if (list === undefined) return err({ kind: "not-found" });
    if (stateOf(list) !== "done") return err({ kind: "not-possible-now" });
    return ok(await looked(deps, entry(about(list.importId)), await effectOf(deps, list.importId)));
  },

  async "undo-import"({ params, body, caller, now, entry }) {
    const list = await findList(deps, params.importId);
    if (list === undefined) return err({ kind: "not-found" });
    const state = stateOf(list);
    if (state === "undoing" || state === "undone") return err({ kind: "already-decided" });
    if (state !== "done") return err({ kind: "not-possible-now" });
    const effect = await effectOf(deps, list.importId);
    if (effect.effectHash !== body.effectHash) return err({ kind: "content-differs" });
    if (effect.touchedSince > 0) return err({ kind: "not-possible-now" });
    // Written together and before the request leaves; who asks again meets the first request's mark, and it leaves again.
    const request = { importId: list.importId, by: caller.staffId, at: now.toISOString() };
    const told = deps.audit.entry(entry({ ...about(list.importId), reason: body.reason }));
    await deps.commit([deps.uploads.askUndo(request), told]);
    await deps.undoQueue.ask({ importId: list.importId, by: caller.staffId });
    return ok(await detailOf(deps, list, await namesOf(deps)));
  },
});

const effectOf = async ({ journals, registry }: ListsDeps, importId: string) => {
  const { ids, newPeople, examples } = await changedBy(journals, importId);
  const touched: string[] = [];
  for (let at = 0; at < Math.min(ids.length, MOST_LOOKED_AT); at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    const stored = await registry.loadVersioned(chunk.map(keyOfSubject));
    touched.push(...chunk.filter((id) => stored.get(id)?.by !== importId));
  }
  const effectHash = createHash("sha256")
    .update(JSON.stringify([importId, ids, touched]))
    .digest("hex");
  const shown = await registry.loadVersioned([...examples.keys()].map(keyOfSubject));
  return {
    ...{ subjects: ids.length, newPeople, touchedSince: touched.length, effectHash },
    examples: [...examples].flatMap(([id, was]) => [...undoExample(shown.get(id)?.value, was)]),
  };
};

/** Subjects that an import changed, in order, with the first few as they were; null: not there. */
const changedBy = async (journals: ListsDeps["journals"], importId: string) => {
  const before = new Map<string, boolean>();
  const examples = new Map<string, Enrolled | null>();
  for (let number = 1; ; number++) {
    const entry = await journals.read(importId, number);
    if (entry === undefined) break;
    for (const [id, was] of entry.before) {
      if (before.has(id)) continue;
      before.set(id, was === null);
      if (examples.size < EXAMPLES) examples.set(id, was?.value ?? null);
    }
  }
  return { ids: [...before.keys()], newPeople: [...before.values()].filter(Boolean).length, examples };
};
