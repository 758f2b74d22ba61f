/** Files that read differently than they stand on disk, by path. */
export type ReplacedSource = Map<string, string>;

const KEY = Symbol.for("nhac-han.replaced-source");

/** One for the process: Vite loads its configuration, and this module with it, a second time. */
export const replacedSource = (): ReplacedSource => {
  // Nothing else is kept under this symbol.
  const shared = globalThis as unknown as Record<symbol, ReplacedSource | undefined>;
  shared[KEY] ??= new Map();
  return shared[KEY];
};
