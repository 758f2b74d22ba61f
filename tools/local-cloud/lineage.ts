import * as z from "zod";
import type { Stack } from "./template/stack.ts";

/**
 * Lambda's detection of recursive loops: a message carries how often each function was already called on its way here. What
 * a function sends is a hop further; the SDK passes it on by the trace header. Here for queues alone.
 */
export interface Lineages {
  /** The trace of an invocation by these messages; undefined when Lambda would end the chain. */
  begin(functionId: string, messageIds: readonly string[]): string | undefined;
  /** Messages that were sent with this trace. */
  sent(trace: string, messageIds: readonly string[]): void;
}

/** AWS says "approximately 16 times". */
const MOST_CALLS = 16;

const lineageSchema = z.record(z.string(), z.int().min(1));
type CallsByFunction = Readonly<Record<string, number>>;

const PREFIX = "Root=1-00000000-000000000000000000000000;Lineage=";

export const lineagesOf = (stack: Stack): Lineages =>
  newLineages(
    new Set(
      stack
        .all("AWS::Lambda::Function")
        .filter(({ properties }) => properties.RecursiveLoop === "Allow")
        .map(({ logicalId }) => logicalId),
    ),
  );

/** @param mayLoop functions whose template allows it */
export const newLineages = (mayLoop: ReadonlySet<string>): Lineages => {
  const known = new Map<string, CallsByFunction>();
  return {
    begin: (functionId, messageIds) => {
      const calls: Record<string, number> = {};
      for (const messageId of messageIds) {
        for (const [id, count] of Object.entries(known.get(messageId) ?? {})) {
          calls[id] = Math.max(calls[id] ?? 0, count);
        }
      }
      const count = (calls[functionId] ?? 0) + 1;
      if (count > MOST_CALLS && !mayLoop.has(functionId)) return undefined;
      return PREFIX + encodeURIComponent(JSON.stringify({ ...calls, [functionId]: count }));
    },
    sent: (trace, messageIds) => {
      if (!trace.startsWith(PREFIX)) return;
      const calls = lineageSchema.parse(JSON.parse(decodeURIComponent(trace.slice(PREFIX.length))));
      for (const messageId of messageIds) known.set(messageId, calls);
    },
  };
};
