import type { Clock } from "./clock.ts";

export interface TtlCacheOptions<T> {
  /** @param last what was loaded before, perhaps long ago */
  readonly load: (last: T | undefined) => Promise<T>;
  /** How long a loaded value counts; 0 when it must be loaded again at once. */
  readonly freshMillis: (value: T) => number;
  readonly clock: Clock;
}

export interface TtlCache<T> {
  get(): Promise<T>;
  /** Puts in a value that was found elsewhere. */
  put(value: Promise<T>): Promise<T>;
}

/** Loads a value on demand and keeps it for a while. Calls meanwhile share one load; what failed is not kept. */
export const newTtlCache = <T>({ load, freshMillis, clock }: TtlCacheOptions<T>): TtlCache<T> => {
  let entry: { readonly value: Promise<T>; until: number } | undefined;
  let last: T | undefined;

  const put = (value: Promise<T>): Promise<T> => {
    const mine = { value, until: Number.POSITIVE_INFINITY };
    entry = mine;
    value.then(
      (loaded) => {
        last = loaded;
        mine.until = clock.now().getTime() + freshMillis(loaded);
      },
      () => {
        if (entry === mine) entry = undefined;
      },
    );
    return value;
  };

  return {
    put,
    get: () => (entry !== undefined && entry.until > clock.now().getTime() ? entry.value : put(load(last))),
  };
};
