import * as z from "zod";
import type { Channel } from "../../campaigns/rules/types.ts";
import { channelSchema, civilDateSchema } from "../../kernel/contracts.ts";
import type { Item } from "../../kernel/dynamodb/batch.ts";
import { HALT_CAUSES } from "../rules/halt.ts";
import type { ChannelUsage, ControlState, Suspension } from "../rules/state.ts";

/** Stops are attributes of one item, so that one read finds all and one condition guards each. */
export const SUSPENSIONS = "stops";
export const CHANNELS: readonly Channel[] = ["zalo", "sms"];
export const usageName = (channel: Channel): string => `traffic#${channel}`;

/** Counts stand beside the other attributes of their item, because only such can be added to before they exist. */
export const COUNT_PREFIX = "count#";

const count = z.coerce.number().int().min(0);

const suspensionSchema: z.ZodType<Suspension> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("breaker"),
    code: z.string(),
    openedAt: z.string(),
    probes: count,
    probeAt: z.string(),
    reported: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal("halt"),
    channel: channelSchema,
    failure: z.enum(HALT_CAUSES),
    failures: count,
    calls: count,
    at: z.string(),
  }),
  z.object({ kind: z.literal("quota"), code: z.string(), until: z.string() }),
  z.object({ kind: z.literal("notice"), at: z.string() }),
]);

const number = z.coerce.number();

const usageSchema: z.ZodType<ChannelUsage> = z.object({
  day: civilDateSchema,
  freeAt: number,
  sent: number,
  spent: number,
  counts: z.record(z.string(), number),
});

/** Throws when the item is not a channel's traffic. */
export const usageOfItem = (item: Item): ChannelUsage =>
  usageSchema.parse({
    day: item.day?.S,
    freeAt: item.freeAt?.N,
    sent: item.sent?.N,
    spent: item.spent?.N,
    counts: Object.fromEntries(
      Object.entries(item).flatMap(([name, value]) =>
        name.startsWith(COUNT_PREFIX) ? [[name.slice(COUNT_PREFIX.length), value.N]] : [],
      ),
    ),
  });

/** The same stop always gives the same text, which is what conditions compare. */
export const textOfSuspension = (suspension: Suspension): string =>
  JSON.stringify(Object.fromEntries(Object.entries(suspension).sort(([a], [b]) => (a < b ? -1 : 1))));

/** What cannot be read holds nothing up: a wrong item must not silence a province. */
export const controlStateOf = (byName: ReadonlyMap<string | undefined, Item>): ControlState => {
  let unreadable = 0;
  const readable = <T>(read: () => T): readonly T[] => {
    try {
      return [read()];
    } catch {
      unreadable += 1;
      return [];
    }
  };
  const { pk: _pk, sk: _sk, ...suspensions } = byName.get(SUSPENSIONS) ?? {};
  return {
    suspensions: new Map(
      Object.entries(suspensions).flatMap(([name, value]) =>
        readable(() => [name, suspensionSchema.parse(JSON.parse(value.S ?? "null"))] as const),
      ),
    ),
    usage: Object.fromEntries(
      CHANNELS.flatMap((channel) => {
        const item = byName.get(usageName(channel));
        return item === undefined ? [] : readable(() => [channel, usageOfItem(item)] as const);
      }),
    ),
    unreadable,
  };
};
