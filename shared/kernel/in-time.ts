/** What the work comes to, or `late` when it takes longer. The work itself goes on, and its result is then ignored. */
export const inTime = async <T>(work: Promise<T>, millis: number, late: T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, millis));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
};
