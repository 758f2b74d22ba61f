import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import { campaignOf } from "../../reminders/rules/timing.ts";
import { breakerName, breaks, openBreaker } from "../rules/breaker.ts";
import { countName, failureOf, haltOf } from "../rules/halt.ts";
import { priceOf } from "../rules/limits.ts";
import { haltName, type Traffic } from "../rules/state.ts";
import { orOpen } from "./batch.ts";
import type { Delivery, LastMoment, SendReminders } from "./context.ts";
import { rememberNoZalo } from "./remember-no-zalo.ts";
import { stopUsedUp } from "./stop-used-up.ts";

/** Counts what came of a batch, and stops what must not go on: a channel, a template or a campaign. */
export const account = async (
  deps: SendReminders,
  moment: LastMoment,
  { delivered, reserved }: { readonly delivered: readonly Delivery[]; readonly reserved: number },
): Promise<void> => {
  if (delivered.length === 0 && reserved === 0) return;
  const { control, channel } = deps;
  // What comes of a simulated number uses no quota, costs nothing and says nothing of anybody else.
  const telling = delivered.filter(({ content }) => !isSimulatedNumber(content.to));
  const taken = telling.filter(({ outcome: { kind } }) => kind === "accepted" || kind === "unknown").length;
  const traffic = await orOpen(deps, "counts", () =>
    control.count({
      channel: channel.name,
      today: moment.today,
      sent: taken - reserved,
      spent: (taken - reserved) * priceOf(moment.live.policy.price, channel.name),
      counts: countsOf(deps, moment, telling),
    }),
  );
  await Promise.all([
    openBreakers(deps, moment, telling),
    stopUsedUp(deps, moment, telling),
    rememberNoZalo(deps, moment, telling),
    halt(deps, moment, { delivered: telling, traffic }),
  ]);
};

const campaignIdOf = ({ live }: LastMoment, { reminder }: Delivery): string =>
  campaignOf(reminder, live.policy)?.campaignId ?? reminder.scheme;

const countsOf = ({ channel }: SendReminders, moment: LastMoment, delivered: readonly Delivery[]) => {
  const counts: Record<string, number> = {};
  for (const delivery of delivered) {
    const campaignId = campaignIdOf(moment, delivery);
    const failure = failureOf(channel.name, delivery.outcome);
    for (const what of failure === undefined ? (["calls"] as const) : (["calls", failure] as const)) {
      const name = countName(campaignId, what);
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
};

/** One write opens a breaker; whoever wrote it tells staff, once. */
const openBreakers = async (deps: SendReminders, moment: LastMoment, delivered: readonly Delivery[]) => {
  const { channel, clock, control, log } = deps;
  const broken = new Map<string, { readonly template?: string; readonly code: string }>();
  for (const { outcome, content } of delivered) {
    const what = breaks(outcome);
    if (what === undefined) continue;
    const template = what === "template" ? { template: channel.templateOf(content) } : {};
    broken.set(breakerName({ channel: channel.name, ...template }), { ...template, code: outcome.code });
  }
  const opened = [...broken].map(async ([name, { template, code }]) => {
    if (moment.live.control.stops.has(name)) return;
    const stop = { kind: "breaker", ...openBreaker(code, clock.now()) } as const;
    const isFirst = await orOpen(deps, "breaker", () => control.place(name, stop));
    if (isFirst) log.error("breaker.opened", { channel: channel.name, template, code });
  });
  await Promise.all(opened);
};

interface Accounted {
  readonly delivered: readonly Delivery[];
  readonly traffic: Traffic | undefined;
}

const halt = async (deps: SendReminders, moment: LastMoment, { delivered, traffic }: Accounted) => {
  if (traffic === undefined) return;
  const { channel, clock, control, log } = deps;
  const { live } = moment;
  const failing = delivered.filter(({ outcome }) => failureOf(channel.name, outcome) !== undefined);
  const halted = [...new Set(failing.map((delivery) => campaignIdOf(moment, delivery)))].map(async (campaignId) => {
    const counted = { channel: channel.name, counts: traffic.counts, now: clock.now() };
    const found = haltOf(campaignId, counted, live.policy.haltAt);
    if (found === undefined || live.control.stops.has(haltName(campaignId))) return;
    const isFirst = await orOpen(deps, "halt", () => control.place(haltName(campaignId), { kind: "halt", ...found }));
    const { failure, failures, calls } = found;
    if (isFirst)
      log.error("campaign.halted", { campaign: campaignId, channel: channel.name, failure, failures, calls });
  });
  await Promise.all(halted);
};
