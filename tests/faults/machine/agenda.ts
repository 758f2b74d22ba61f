import TinyQueue from "tinyqueue";

/** Something that happens at an instant of the machine's time, in epoch milliseconds. */
export interface Entry {
  readonly at: number;
  /** It does not happen when this says no. */
  readonly isWanted: () => boolean;
  readonly act: () => void;
}

export interface Agenda {
  /** Returns what takes it off again. */
  add(entry: Entry): () => void;
  /** Takes the earliest off; of two at the same instant, the one that was put down first. */
  next(): Entry | undefined;
}

export const newAgenda = (): Agenda => {
  const entries = new TinyQueue<{ readonly order: number; readonly entry: Entry }>(
    [],
    (a, b) => a.entry.at - b.entry.at || a.order - b.order,
  );
  const cancelled = new WeakSet<Entry>();
  let order = 0;
  return {
    add: (entry) => {
      entries.push({ order: order++, entry });
      return () => cancelled.add(entry);
    },
    next: () => {
      for (let first = entries.pop(); first !== undefined; first = entries.pop()) {
        if (!cancelled.has(first.entry) && first.entry.isWanted()) return first.entry;
      }
      return undefined;
    },
  };
};
