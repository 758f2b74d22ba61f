/** The one file that reads differently than it stands on disk. */
export interface ReplacedSource {
  path?: string | undefined;
  text?: string | undefined;
}

const KEY = Symbol.for("nhac-han.replaced-source");

/** One for the process: Vite loads its configuration, and this module with it, a second time. */
export const replacedSource = (): ReplacedSource => {
  // Nothing else is kept under this symbol.
  const shared = globalThis as unknown as Record<symbol, ReplacedSource | undefined>;
  shared[KEY] ??= {};
  return shared[KEY];
};
