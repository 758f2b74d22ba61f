/**
 * Replaces this thread's `Date`: `new Date()` and `Date.now()` ask `now` (epoch milliseconds), everything else is the
 * real one. Timers stay real. Returns what puts the real one back.
 */
export const installDate = (now: () => number): (() => void) => {
  const RealDate = globalThis.Date;
  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === VirtualDate ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  globalThis.Date = VirtualDate;
  return () => {
    globalThis.Date = RealDate;
  };
};

/** A `Date` that is as far from the real one as the shared offset says, in milliseconds. */
export const installVirtualDate = (offset: Float64Array, skewMillis = 0): (() => void) => {
  const RealDate = globalThis.Date;
  return installDate(() => RealDate.now() + Math.round(offset[0] ?? 0) + skewMillis);
};
