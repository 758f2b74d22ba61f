/** What was searched for last, in memory: the box at the top hands it to the screen, and going back finds it again. */
const listeners = new Set<() => void>();
let current = { text: "", communeCode: "" };

export const searchText = {
  get: () => current,
  set: (text: string, communeCode = "") => {
    current = { text, communeCode };
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
