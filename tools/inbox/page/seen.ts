import type { PersonLine } from "./contract.ts";

/** How many of a person's messages this browser has shown, so that the list can say how many are new. */
export interface SeenMarks {
  unread(line: PersonLine): number;
  markRead(line: PersonLine): void;
}

export const seenMessages = (storeId: number): SeenMarks => {
  const key = `seen-${storeId}`;
  const counts = new Map<number, number>(readCounts(localStorage.getItem(key)));
  return {
    unread: ({ person, messages }) => messages - (counts.get(person) ?? 0),
    markRead: ({ person, messages }) => {
      if (counts.get(person) === messages) return;
      counts.set(person, messages);
      localStorage.setItem(key, JSON.stringify([...counts]));
    },
  };
};

const readCounts = (stored: string | null): [number, number][] => {
  const pairs: unknown = JSON.parse(stored ?? "[]");
  return Array.isArray(pairs) ? pairs.filter((pair) => Array.isArray(pair) && pair.length === 2) : [];
};
