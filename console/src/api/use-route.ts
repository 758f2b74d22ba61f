import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { CallOf, Failure } from "../../../shared/api/contracts/client.ts";
import type { OkOf } from "../../../shared/api/contracts/route.ts";
import type { RouteId, Routes } from "../../../shared/api/contracts/routes.ts";
import { useApi } from "./api.tsx";
import { ApiFailure } from "./failure.ts";

export type AnswerOf<Id extends RouteId> = OkOf<Routes[Id]>;

interface ReadOptions<T> {
  readonly refetchMs?: number | ((value: T | undefined) => number | false);
  readonly enabled?: boolean;
  /** Asks again when the window gets the focus again: for what is no look at a person. */
  readonly onReturn?: boolean;
}

/** Reads a route and keeps the answer; `call` is its key. */
export const useRead = <Id extends RouteId>(id: Id, call: CallOf<Id>, options: ReadOptions<AnswerOf<Id>> = {}) => {
  const api = useApi();
  const { refetchMs, enabled, onReturn } = options;
  return useQuery<AnswerOf<Id>>({
    queryKey: [id, call],
    queryFn: async ({ signal }) => {
      const reply = await api(id, { ...call, signal });
      if (!reply.ok) throw new ApiFailure(reply.error);
      return reply.value;
    },
    ...(enabled !== undefined && { enabled }),
    ...(onReturn && { refetchOnWindowFocus: "always" as const }),
    ...(refetchMs !== undefined && {
      refetchInterval: typeof refetchMs === "number" ? refetchMs : (query) => refetchMs(query.state.data),
    }),
  });
};

type Paged = { readonly nextCursor?: string | undefined };

/** Reads a list page by page; the pages already read stay. */
export const usePages = <Id extends RouteId>(id: Id, callWith: (cursor: string | undefined) => CallOf<Id>) => {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [id, "pages", callWith(undefined)],
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    queryFn: async ({ pageParam, signal }): Promise<AnswerOf<Id>> => {
      const reply = await api(id, { ...callWith(pageParam), signal });
      if (!reply.ok) throw new ApiFailure(reply.error);
      return reply.value;
    },
    getNextPageParam: (page: AnswerOf<Id>) => (page as Paged).nextCursor,
  });
};

type ChangeParts<Id extends RouteId> = Omit<CallOf<Id>, "idempotencyKey" | "signal">;

export interface Change<Id extends RouteId> {
  readonly run: (parts: ChangeParts<Id>) => Promise<AnswerOf<Id> | undefined>;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly clear: () => void;
}

/**
 * One change by a person. A second press while it runs does nothing. The idempotency key is kept until an answer came:
 * trying again after silence does not do the thing twice.
 */
export const useChange = <Id extends RouteId>(id: Id): Change<Id> => {
  const api = useApi();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const attempt = useRef<{ readonly parts: string; readonly key: string }>(undefined);
  const running = useRef(false);

  const run = useCallback(
    async (parts: ChangeParts<Id>) => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setFailure(undefined);
      const asText = JSON.stringify(parts);
      if (attempt.current?.parts !== asText) attempt.current = { parts: asText, key: crypto.randomUUID() };
      try {
        // `parts` is the call without the key, which is added here.
        const reply = await api(id, { ...parts, idempotencyKey: attempt.current.key } as unknown as CallOf<Id>);
        if (!reply.ok) {
          if (reply.error.kind === "problem") attempt.current = undefined;
          setFailure(reply.error);
          return undefined;
        }
        attempt.current = undefined;
        await queries.invalidateQueries();
        return reply.value;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [api, id, queries],
  );
  return { run, busy, failure, clear: useCallback(() => setFailure(undefined), []) };
};
