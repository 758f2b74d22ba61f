/** Lets any number of ordinary calls in together, and a transaction alone. First come, first served. */
export interface Turnstile {
  together<T>(work: () => Promise<T>): Promise<T>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export const turnstile = (): Turnstile => {
  let running = 0;
  let isAlone = false;
  const waiting: { readonly alone: boolean; readonly enter: () => void }[] = [];
  const isFree = (alone: boolean): boolean => !isAlone && (!alone || running === 0);
  const admit = (): void => {
    for (let [next] = waiting; next !== undefined && isFree(next.alone); [next] = waiting) {
      waiting.shift();
      next.enter();
    }
  };
  const run = async <T>(alone: boolean, work: () => Promise<T>): Promise<T> => {
    const enter = (): void => {
      running++;
      isAlone = alone;
    };
    if (waiting.length === 0 && isFree(alone)) enter();
    else {
      await new Promise<void>((resolve) => {
        waiting.push({
          alone,
          enter: () => {
            enter();
            resolve();
          },
        });
      });
    }
    try {
      return await work();
    } finally {
      running--;
      if (alone) isAlone = false;
      admit();
    }
  };
  return { together: (work) => run(false, work), alone: (work) => run(true, work) };
};
