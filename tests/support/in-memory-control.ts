import type { Channel } from "../../shared/campaigns/rules/types.ts";
import type { SendingControl } from "../../shared/sending/ports/control.ts";
import { takeSlots } from "../../shared/sending/rules/rate.ts";
import { type ChannelUsage, type ControlState, type Suspension, usageOn } from "../../shared/sending/rules/state.ts";
import { answeringLater } from "./open-calls.ts";

export interface InMemoryControl extends SendingControl {
  state(): ControlState;
  setTraffic(channel: Channel, usage: ChannelUsage): void;
}

/** The senders' common control in memory; it keeps the promises of the one on DynamoDB, and runs the same contract. */
export const inMemoryControl = (stopsAtStart: Readonly<Record<string, Suspension>> = {}): InMemoryControl => {
  const suspensions = new Map(Object.entries(stopsAtStart));
  const usage: Partial<Record<Channel, ChannelUsage>> = {};

  const control = answeringLater<SendingControl>("control", {
    async reserve({ channel, today, now, latestStart, count, perSecond, price }) {
      const known = usage[channel];
      const instants = { now: now.getTime(), latestStart: latestStart.getTime() };
      const slots = takeSlots({ freeAt: known?.freeAt, ...instants, count, perSecond });
      if (slots === undefined) return undefined;
      const before = usageOn(today, known);
      const after = {
        day: known !== undefined && known.day > today ? known.day : today,
        freeAt: slots.freeAt,
        sent: before.sent + count,
        spent: before.spent + count * price,
        counts: before.counts,
      };
      usage[channel] = after;
      return { startsAt: new Date(Math.round(slots.startsAt)), usage: after };
    },
    async count({ channel, today, sent, spent, counts }) {
      const known = usage[channel];
      if (known?.day !== today) return undefined;
      const sums = Object.entries(counts).map(([name, by]) => [name, (known.counts[name] ?? 0) + by]);
      const after = {
        ...known,
        sent: known.sent + sent,
        spent: known.spent + spent,
        counts: { ...known.counts, ...Object.fromEntries(sums) },
      };
      usage[channel] = after;
      return after;
    },
    async suspend(name, suspension) {
      if (suspensions.has(name)) return false;
      suspensions.set(name, suspension);
      return true;
    },
    async compareAndSet(name, seen, next) {
      if (JSON.stringify(suspensions.get(name)) !== JSON.stringify(seen)) return false;
      if (next === undefined) suspensions.delete(name);
      else suspensions.set(name, next);
      return true;
    },
    async resetCounters(campaignId) {
      for (const [channel, known] of Object.entries(usage)) {
        const kept = Object.entries(known.counts).filter(([name]) => !name.startsWith(`${campaignId}#`));
        // Object.entries forgets that the keys are channels.
        usage[channel as Channel] = { ...known, counts: Object.fromEntries(kept) };
      }
    },
  });
  return {
    ...control,
    state: () => ({ suspensions: new Map(suspensions), usage: { ...usage }, unreadable: 0 }),
    setTraffic: (channel, given) => {
      usage[channel] = given;
    },
  };
};
