import { reminderId } from "../../reminders/rules/record.ts";
import { closeCircuit, type NamedBreaker, reserveProbe, restoreProbe } from "../circuit-breakers.ts";
import { provesHealthy } from "../rules/breaker.ts";
import type { BreakerSuspension } from "../rules/state.ts";
import type { Delivery, Ready, SendRemindersDeps, SendSnapshot } from "./context.ts";
import { blockedByBreaker, type ProbeGroup, type Suspensions } from "./screen.ts";
import type { Blocked } from "./set-aside.ts";

/** One reminder that probes an open breaker; the others of the batch wait for its outcome. */
export interface HalfOpenProbe extends NamedBreaker {
  /** As it was before this probe. */
  readonly before: BreakerSuspension;
  readonly probe: Ready;
  readonly others: readonly Ready[];
}

/** Of each breaker that lets one reminder try, the probe if this worker is the prober; else all its reminders wait. */
export const reserveProbes = async (
  deps: SendRemindersDeps,
  { now }: SendSnapshot,
  groups: readonly ProbeGroup[],
): Promise<{ readonly probes: readonly HalfOpenProbe[]; readonly blocked: readonly Blocked[] }> => {
  const reserved = await Promise.all(
    groups.map(async (group) => {
      const { probed, isMine } = await reserveProbe(deps, group, now);
      const [probe, ...others] = group.members;
      return probe !== undefined && isMine
        ? { probes: [{ name: group.name, breaker: probed, before: group.breaker, probe, others }], blocked: [] }
        : { probes: [], blocked: group.members.map((each) => blockedByBreaker(probed, each)) };
    }),
  );
  return {
    probes: reserved.flatMap(({ probes }) => probes),
    blocked: reserved.flatMap(({ blocked }) => blocked),
  };
};

interface Concluded {
  /** Reminders that may follow their probe. */
  readonly ready: readonly Ready[];
  /** The breakers that their probes closed. */
  readonly passed: Suspensions;
  readonly blocked: readonly Blocked[];
}

/** Closes the breakers whose probes went well. */
export const concludeProbes = async (
  deps: SendRemindersDeps,
  probes: readonly HalfOpenProbe[],
  delivered: readonly Delivery[],
): Promise<Concluded> => {
  const concluded = await Promise.all(
    probes.map(async (half) => ({ half, waitsFor: await conclude(deps, half, delivered) })),
  );
  const closed = concluded.flatMap(({ half, waitsFor }) => (waitsFor === undefined ? [half] : []));
  return {
    ready: closed.flatMap(({ others }) => others),
    passed: new Map(closed.map(({ name, breaker }) => [name, breaker])),
    blocked: concluded.flatMap(({ half, waitsFor }) =>
      waitsFor === undefined ? [] : half.others.map((each) => blockedByBreaker(waitsFor, each)),
    ),
  };
};

/** The breaker that the others wait for; undefined when it is closed. */
const conclude = async (
  deps: SendRemindersDeps,
  half: HalfOpenProbe,
  delivered: readonly Delivery[],
): Promise<BreakerSuspension | undefined> => {
  const probeId = reminderId(half.probe.reminder);
  const outcome = delivered.find(({ reminder }) => reminderId(reminder) === probeId)?.outcome;
  if (outcome === undefined) {
    await restoreProbe(deps, half, half.before);
    return half.before;
  }
  if (!provesHealthy(outcome, half.breaker)) return half.breaker;
  await closeCircuit(deps, half);
  return undefined;
};
