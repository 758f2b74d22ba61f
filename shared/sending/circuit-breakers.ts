import type { Clock } from "../kernel/clock.ts";
import type { Logger } from "../kernel/logger.ts";
import { failOpen } from "./fail-open.ts";
import type { SendingControl } from "./ports/control.ts";
import { type BreakerScope, breakerName, openBreaker, withProbe } from "./rules/breaker.ts";
import type { BreakerSuspension } from "./rules/state.ts";

export interface CircuitBreakersDeps {
  readonly control: Pick<SendingControl, "suspend" | "compareAndSet">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A breaker as it was when it was read. */
export interface NamedBreaker {
  readonly name: string;
  readonly breaker: BreakerSuspension;
}

/** Opens a breaker with one conditional write; the worker that wins it alerts staff, once. */
export const openCircuit = async (
  { control, clock, log }: CircuitBreakersDeps,
  scope: BreakerScope,
  cause: { readonly code: string; readonly reported?: true },
): Promise<void> => {
  const { code, reported } = cause;
  const breaker = { kind: "breaker", ...openBreaker(code, clock.now()), ...(reported && { reported }) } as const;
  const isFirst = await failOpen({ log }, "breaker", () => control.suspend(breakerName(scope), breaker));
  if (isFirst) log.error("breaker.opened", { channel: scope.channel, template: scope.template, code });
};

/**
 * Moves the next probe on. The worker that wins the conditional update is the single prober.
 *
 * @returns the breaker as it stands after this worker's probe, and whether this worker is the prober
 */
export const reserveProbe = async (
  { control, log }: Omit<CircuitBreakersDeps, "clock">,
  { name, breaker }: NamedBreaker,
  now: Date,
): Promise<{ readonly probed: BreakerSuspension; readonly isMine: boolean }> => {
  const probed = { kind: "breaker", ...withProbe(breaker, now) } as const;
  const isMine = await failOpen({ log }, "breaker", () => control.compareAndSet(name, breaker, probed));
  return { probed, isMine: isMine === true };
};

/** The probe was never sent: the next worker may try at once. */
export const restoreProbe = async (
  { control, log }: Omit<CircuitBreakersDeps, "clock">,
  { name, breaker }: NamedBreaker,
  before: BreakerSuspension,
): Promise<void> => {
  await failOpen({ log }, "breaker", () => control.compareAndSet(name, breaker, before));
};

/** True when this worker closed it. */
export const closeCircuit = async (
  { control, log }: Omit<CircuitBreakersDeps, "clock">,
  { name, breaker }: NamedBreaker,
): Promise<boolean> => {
  const isClosed = await failOpen({ log }, "breaker", () => control.compareAndSet(name, breaker, undefined));
  if (isClosed) log.info("breaker.closed", { breaker: name, probes: breaker.probes });
  return isClosed === true;
};
