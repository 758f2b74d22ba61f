/**
 * Replaces this thread's `Date`: `new Date()` and `Date.now()` read the shared offset (milliseconds), everything else is
 * the real one. Timers stay real. Returns what puts the real one back.
 */
export const installVirtualDate = (offset: Float64Array, skewMillis = 0): (() => void) => {
  const RealDate = globalThis.Date;
  const now = (): number => RealDate.now() + Math.round(offset[0] ?? 0) + skewMillis;
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
