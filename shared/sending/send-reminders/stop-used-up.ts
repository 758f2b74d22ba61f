import { isOver, quotaName, usedUp } from "../rules/quota.ts";
import { orOpen } from "./batch.ts";
import type { Delivery, LastMoment, SendReminders } from "./context.ts";

/** What the channel says is used up for today is asked of it no more, by anybody: one write. */
export const stopUsedUp = async (
  deps: SendReminders,
  moment: LastMoment,
  delivered: readonly Delivery[],
): Promise<void> => {
  const { channel } = deps;
  const found = new Map<string, UsedUpScope>();
  for (const { outcome, content } of delivered) {
    const tells = outcome.kind === "quota" ? outcome.tells : undefined;
    if (tells !== "channel-used-up" && tells !== "template-used-up") continue;
    const template = tells === "template-used-up" ? { template: channel.templateOf(content) } : {};
    found.set(quotaName({ channel: channel.name, ...template }), { ...template, code: outcome.code });
  }
  await Promise.all([...found].map(([name, scope]) => stopOne(deps, moment, { name, ...scope })));
};

interface UsedUpScope {
  readonly template?: string;
  readonly code: string;
}

/** An earlier day's stop may still stand there. */
const stopOne = async (
  { channel, clock, control, log }: SendReminders,
  { live, calendar }: LastMoment,
  { name, template, code }: UsedUpScope & { readonly name: string },
): Promise<void> => {
  const now = clock.now();
  const seen = live.control.stops.get(name);
  if (seen?.kind === "quota" && !isOver(seen, now)) return;
  const stop = { kind: "quota", ...usedUp(code, now, live.policy, calendar) } as const;
  const isFirst = await orOpen({ log }, "quota", () =>
    seen === undefined ? control.place(name, stop) : control.replace(name, seen, stop),
  );
  if (isFirst) log.warn("quota.used-up", { channel: channel.name, template, code });
};
