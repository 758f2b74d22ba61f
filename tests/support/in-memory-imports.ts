import { err, ok } from "../../shared/kernel/result.ts";
import { isWhole } from "../../shared/lists/dynamodb/imports.ts";
import type { ImportRecord, ImportRecords, RegistryLock } from "../../shared/lists/ports/imports.ts";
import { answeringLater } from "./open-calls.ts";

export interface InMemoryImports {
  readonly records: ImportRecords;
  readonly lock: RegistryLock;
  readonly saved: ReadonlyMap<string, ImportRecord>;
}

/** Records of imports that keep the same promises as those on DynamoDB. */
export const inMemoryImports = (): InMemoryImports => {
  const saved = new Map<string, ImportRecord>();
  const files = new Map<string, string>();
  const state: { holder?: string | undefined; until: string; lastChange?: string } = { until: "" };

  const records = answeringLater<ImportRecords>("imports", {
    find: async (importId) => structuredClone(saved.get(importId)),
    async save(record) {
      saved.set(record.importId, structuredClone(record));
      if (isWhole(record)) files.set(record.sha256, record.importId);
    },
    async findByHash(sha256) {
      const found = saved.get(files.get(sha256) ?? "");
      return found && isWhole(found) ? structuredClone(found) : undefined;
    },
    since: async (importId = " ", limit) =>
      [...saved.values()]
        .filter((record) => record.importId > importId)
        .sort((a, b) => (a.importId < b.importId ? 1 : -1))
        .slice(0, limit),
  });

  const lock = answeringLater<RegistryLock>("turn", {
    async take({ holderId, until }, now, takeOverFrom = holderId) {
      const isOver = state.until < now.toISOString();
      if (state.holder !== undefined && !(state.holder === takeOverFrom && isOver)) {
        return err({ holderId: state.holder, isLeased: !isOver });
      }
      state.holder = holderId;
      state.until = until.toISOString();
      return ok(undefined);
    },
    async pause(holderId) {
      if (state.holder === holderId) state.until = "";
    },
    async end(holderId) {
      if (state.holder === holderId) state.holder = undefined;
    },
    lastChange: async () => state.lastChange,
    async markChange(holderId) {
      state.lastChange = holderId;
    },
  });
  return { records, lock, saved };
};
