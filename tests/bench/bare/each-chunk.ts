/** One chunk after the other. */
export const eachChunk = async (
  items: readonly string[],
  size: number,
  work: (chunk: readonly string[]) => Promise<void>,
): Promise<void> => {
  for (let from = 0; from < items.length; from += size) await work(items.slice(from, from + size));
};
