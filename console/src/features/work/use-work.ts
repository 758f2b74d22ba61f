import { useEffect, useMemo, useState } from "react";
import { type AnswerOf, usePages } from "../../api/use-route.ts";
import { keep, keptOf } from "../../kept/kept.ts";

export type VisitRow = AnswerOf<"list-work">["items"][number];
export type ListPart = "current" | "passed";

interface Saved {
  readonly at: number;
  readonly items: readonly VisitRow[];
}

/** A list with all its pages so far; without a network the one that was seen last. */
export const useWork = (communeCode: string, part: ListPart) => {
  const found = usePages("list-work", (cursor) => ({
    query: { part, ...(communeCode !== "" && { communeCode }), ...(cursor !== undefined && { cursor }) },
  }));
  const pages = found.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items), [pages]);
  const [saved, setSaved] = useState<Saved>();
  const name = `list:${communeCode}:${part}`;

  useEffect(() => {
    if (items !== undefined) {
      void keep(name, items).catch(() => undefined); // Without a place to keep it the list is still here.
      setSaved(undefined);
    }
  }, [items, name]);

  const isMissing = items === undefined && (found.isError || found.fetchStatus === "paused");
  useEffect(() => {
    if (!isMissing) return;
    void keptOf(name).then(([list]) => {
      // Only the effect above keeps lists.
      if (list !== undefined) setSaved({ at: list.at, items: list.value as readonly VisitRow[] });
    });
  }, [isMissing, name]);

  return { found, items: items ?? saved?.items, savedAt: items === undefined ? saved?.at : undefined };
};
