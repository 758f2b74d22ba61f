import type { anOffice } from "./importing.ts";

type Office = ReturnType<typeof anOffice>;

/** Lets the worker die at the given write to anything, counted from 0, of which half happens. Returns whether it died. */
export const diesAt = async (
  { registry, ledger, lists, imports, given, settings }: Office,
  death: number,
  work: () => Promise<unknown>,
): Promise<boolean> => {
  let writes = 0;
  const undo: (() => void)[] = [];
  const replace = <T extends object, K extends keyof T & string>(
    owner: T,
    name: K,
    dying: (original: T[K]) => T[K],
  ) => {
    const original = owner[name];
    owner[name] = dying(original);
    undo.push(() => {
      owner[name] = original;
    });
  };
  const dieOr = async <T>(half: () => Promise<unknown>, whole: () => Promise<T>): Promise<T> => {
    if (writes++ !== death) return whole();
    await half();
    throw new Error("killed");
  };
  const nothing = async () => undefined;
  const half = <T>(all: Iterable<T>) => [...all].slice(0, Math.ceil([...all].length / 2));
  const whole =
    <A extends readonly unknown[], R>(original: (...args: A) => Promise<R>) =>
    (...args: A) =>
      dieOr(nothing, () => original(...args));

  replace(
    registry,
    "saveIdentities",
    (save) => (all) =>
      dieOr(
        () => save(new Map(half(all))),
        () => save(all),
      ),
  );
  replace(
    registry,
    "save",
    (save) => (all) =>
      dieOr(
        () => save(half(all)),
        () => save(all),
      ),
  );
  replace(
    registry,
    "restore",
    (save) => (all) =>
      dieOr(
        () => save(half(all)),
        () => save(all),
      ),
  );
  replace(
    registry,
    "restoreIdentities",
    (save) => (all) =>
      dieOr(
        () => save(new Map(half(all))),
        () => save(all),
      ),
  );
  replace(
    registry,
    "recordPhoneUse",
    (save) => (scheme, all) =>
      dieOr(
        () => save(scheme, new Map(half(all))),
        () => save(scheme, all),
      ),
  );
  replace(ledger, "move", whole);
  replace(lists, "write", whole);
  replace(imports.records, "save", whole);
  replace(imports.lock, "take", whole);
  replace(imports.lock, "end", whole);
  replace(imports.lock, "markChange", whole);
  replace(settings, "recordImport", whole);
  replace(settings, "addSharedPhones", whole);
  replace(given.scanQueue, "enqueue", whole);
  try {
    await work();
    return false;
  } catch (error) {
    if (!(error instanceof Error) || error.message !== "killed") throw error;
    return true;
  } finally {
    for (const restore of undo) restore();
  }
};
