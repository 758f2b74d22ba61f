import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useApi } from "../../api/api.tsx";
import type { AnswerOf } from "../../api/use-route.ts";
import { keep, keptOf, letGo } from "../../kept/kept.ts";

type Recorded = AnswerOf<"get-work">["outcomes"][number];
export type ResultKind = Recorded["kind"];

/** An outcome as it was said, until the service has it. */
export interface Pending {
  readonly outcomeId: string;
  readonly itemId: string;
  readonly kind: ResultKind;
  readonly at: string;
  readonly note?: string;
  readonly payOn?: string;
  readonly phone?: string;
  /** The service would not take it: a person must look. */
  readonly refused?: string;
}

const idOf = ({ outcomeId }: Pick<Pending, "outcomeId">): string => `outcome:${outcomeId}`;

/** False when there was no answer: the rest waits too, in its order. */
const sendOne = async (api: ReturnType<typeof useApi>, outcome: Pending): Promise<boolean> => {
  const { itemId, refused: _, ...body } = outcome;
  const reply = await api("record-outcome", { params: { itemId }, body, idempotencyKey: outcome.outcomeId });
  if (reply.ok) {
    await letGo(idOf(outcome));
    return true;
  }
  if (reply.error.kind !== "problem" || reply.error.problem.status >= 500) return false;
  await keep(idOf(outcome), { ...outcome, refused: reply.error.problem.title });
  return true;
};

/** Now, and each time the network comes back. */
const useWhenOnline = (send: () => Promise<void>): void => {
  useEffect(() => {
    const sendNow = () => void send();
    sendNow();
    window.addEventListener("online", sendNow);
    return () => window.removeEventListener("online", sendNow);
  }, [send]);
};

/**
 * Outcomes are kept before they are sent, and sent until they are taken: without a network nothing is lost, and the
 * outcome's own id makes each count once.
 */
export const useOutbox = () => {
  const api = useApi();
  const queries = useQueryClient();
  const [pending, setPending] = useState<readonly Pending[]>([]);

  const read = useCallback(async () => {
    // Only `record` below keeps them.
    const found = (await keptOf("outcome")).map(({ value }) => value as Pending);
    setPending(found);
    return found;
  }, []);

  const send = useCallback(async () => {
    const waiting = (await read()).filter(({ refused }) => refused === undefined);
    for (const outcome of waiting) if (!(await sendOne(api, outcome))) break;
    if (waiting.length > 0) await queries.invalidateQueries();
    await read();
  }, [api, queries, read]);

  useWhenOnline(send);

  const record = useCallback(
    async (outcome: Omit<Pending, "outcomeId" | "at" | "refused">) => {
      const said: Pending = { ...outcome, outcomeId: crypto.randomUUID(), at: new Date().toISOString() };
      await keep(idOf(said), said);
      await read();
      void send();
      return said.outcomeId;
    },
    [read, send],
  );

  /** What was not sent yet is forgotten; what the service has is taken back there. False without a network. */
  const undo = useCallback(
    async (itemId: string, outcomeId: string): Promise<boolean> => {
      const isOwn = (await read()).some((each) => each.outcomeId === outcomeId);
      if (isOwn) await letGo(idOf({ outcomeId }));
      const call = { params: { itemId, outcomeId }, body: {}, idempotencyKey: crypto.randomUUID() };
      const isUndone = isOwn || (await api("undo-outcome", call)).ok;
      await (isOwn ? read() : queries.invalidateQueries());
      return isUndone;
    },
    [api, queries, read],
  );

  return { pending, record, undo };
};

export type ResultOutbox = ReturnType<typeof useOutbox>;
