import type { Channel } from "../../shared/campaigns/rules/types.ts";
import type { SendingControl } from "../../shared/sending/ports/control.ts";
import { takeSlots } from "../../shared/sending/rules/rate.ts";
import { type ControlState, type Stop, type Traffic, trafficOn } from "../../shared/sending/rules/state.ts";
import { answeringLater } from "./open-calls.ts";

export interface InMemoryControl extends SendingControl {
  state(): ControlState;
  setTraffic(channel: Channel, traffic: Traffic): void;
}

/** The senders' common control in memory; it keeps the promises of the one on DynamoDB, and runs the same contract. */
export const inMemoryControl = (stopsAtStart: Readonly<Record<string, Stop>> = {}): InMemoryControl => {
  const stops = new Map(Object.entries(stopsAtStart));
  const traffic: Partial<Record<Channel, Traffic>> = {};

  const control = answeringLater<SendingControl>("control", {
    async reserve({ channel, today, now, latestStart, count, perSecond, price }) {
      const known = traffic[channel];
      const instants = { now: now.getTime(), latestStart: latestStart.getTime() };
      const slots = takeSlots({ freeAt: known?.freeAt, ...instants, count, perSecond });
      if (slots === undefined) return undefined;
      const before = trafficOn(today, known);
      const after = {
        day: known !== undefined && known.day > today ? known.day : today,
        freeAt: slots.freeAt,
        sent: before.sent + count,
        spent: before.spent + count * price,
        counts: before.counts,
      };
      traffic[channel] = after;
      return { startsAt: new Date(Math.round(slots.startsAt)), traffic: after };
    },
    async count({ channel, today, sent, spent, counts }) {
      const known = traffic[channel];
      if (known?.day !== today) return undefined;
      const sums = Object.entries(counts).map(([name, by]) => [name, (known.counts[name] ?? 0) + by]);
      const after = {
        ...known,
        sent: known.sent + sent,
        spent: known.spent + spent,
        counts: { ...known.counts, ...Object.fromEntries(sums) },
      };
      traffic[channel] = after;
      return after;
    },
    async place(name, stop) {
      if (stops.has(name)) return false;
      stops.set(name, stop);
      return true;
    },
    async replace(name, seen, next) {
      if (JSON.stringify(stops.get(name)) !== JSON.stringify(seen)) return false;
      if (next === undefined) stops.delete(name);
      else stops.set(name, next);
      return true;
    },
    async forget(campaignId) {
      for (const [channel, known] of Object.entries(traffic)) {
        const kept = Object.entries(known.counts).filter(([name]) => !name.startsWith(`${campaignId}#`));
        // Object.entries forgets that the keys are channels.
        traffic[channel as Channel] = { ...known, counts: Object.fromEntries(kept) };
      }
    },
  });
  return {
    ...control,
    state: () => ({ stops: new Map(stops), traffic: { ...traffic }, unreadable: 0 }),
    setTraffic: (channel, given) => {
      traffic[channel] = given;
    },
  };
};
