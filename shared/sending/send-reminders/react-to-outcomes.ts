import type { SubjectKey } from "../../people/ports.ts";
import { isSimulatedNumber } from "../../people/rules/simulated-number.ts";
import { campaignOf } from "../../reminders/rules/timing.ts";
import { type DueReminder, isOfRegistry } from "../../reminders/rules/types.ts";
import { unreachableAfter } from "../../reminders/rules/zalo-unreachable.ts";
import { openCircuit } from "../circuit-breakers.ts";
import { failOpen } from "../fail-open.ts";
import { type BreakerScope, breakerName, trips } from "../rules/breaker.ts";
import { countName, failureOf, haltOf } from "../rules/halt.ts";
import { priceOf } from "../rules/limits.ts";
import { isExpired, markExhausted, quotaName } from "../rules/quota.ts";
import { type ChannelUsage, haltName } from "../rules/state.ts";
import type { Delivery, SendRemindersDeps, SendSnapshot } from "./context.ts";

/**
 * What a batch's outcomes mean for the messages after it: counts them, opens breakers, suspends exhausted quotas, caches
 * that Zalo does not reach a person, and halts a campaign that fails too often.
 */
export const reactToOutcomes = async (
  deps: SendRemindersDeps,
  snapshot: SendSnapshot,
  { delivered, reserved }: { readonly delivered: readonly Delivery[]; readonly reserved: number },
): Promise<void> => {
  if (delivered.length === 0 && reserved === 0) return;
  const { control, channel } = deps;
  // Outcomes of test numbers are scripted: they use no quota, cost nothing and prove nothing.
  const real = delivered.filter(({ content }) => !isSimulatedNumber(content.to));
  const taken = real.filter(({ outcome: { kind } }) => kind === "accepted" || kind === "unknown").length;
  const usage = await failOpen(deps, "counts", () =>
    control.count({
      channel: channel.name,
      today: snapshot.today,
      sent: taken - reserved,
      spent: (taken - reserved) * priceOf(snapshot.settings.policy.price, channel.name),
      counts: countsOf(deps, snapshot, real),
    }),
  );
  await Promise.all([
    openBreakers(deps, snapshot, real),
    suspendExhausted(deps, snapshot, real),
    cacheUnreachable(deps, snapshot, real),
    haltCampaigns(deps, snapshot, { delivered: real, usage }),
  ]);
};

const campaignIdOf = ({ settings }: SendSnapshot, { reminder }: Delivery): string =>
  campaignOf(reminder, settings.policy)?.campaignId ?? reminder.scheme;

const countsOf = ({ channel }: SendRemindersDeps, snapshot: SendSnapshot, delivered: readonly Delivery[]) => {
  const counts: Record<string, number> = {};
  for (const delivery of delivered) {
    const campaignId = campaignIdOf(snapshot, delivery);
    const failure = failureOf(channel.name, delivery.outcome);
    for (const what of failure === undefined ? (["calls"] as const) : (["calls", failure] as const)) {
      const name = countName(campaignId, what);
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
};

/** What an outcome says of the whole channel, or of one template of it. */
interface Finding extends BreakerScope {
  readonly code: string;
}

const openBreakers = async (deps: SendRemindersDeps, snapshot: SendSnapshot, delivered: readonly Delivery[]) => {
  const found = new Map<string, Finding>();
  for (const { outcome, content } of delivered) {
    const tripped = trips(outcome);
    if (tripped === undefined) continue;
    const template = tripped === "template" ? { template: deps.channel.templateOf(content) } : {};
    const finding = { channel: deps.channel.name, ...template, code: outcome.code };
    found.set(breakerName(finding), finding);
  }
  const { suspensions } = snapshot.settings.control;
  const open = [...found].filter(([name]) => !suspensions.has(name));
  await Promise.all(open.map(([, { code, ...scope }]) => openCircuit(deps, scope, { code })));
};

/** What the channel says is used up for today is not asked for again today, by any worker: one write. */
const suspendExhausted = async (deps: SendRemindersDeps, snapshot: SendSnapshot, delivered: readonly Delivery[]) => {
  const found = new Map<string, Finding>();
  for (const { outcome, content } of delivered) {
    const implies = outcome.kind === "quota" ? outcome.implies : undefined;
    if (implies !== "channel-used-up" && implies !== "template-used-up") continue;
    const template = implies === "template-used-up" ? { template: deps.channel.templateOf(content) } : {};
    const finding = { channel: deps.channel.name, ...template, code: outcome.code };
    found.set(quotaName(finding), finding);
  }
  await Promise.all([...found].map(([name, finding]) => suspendQuota(deps, snapshot, { name, ...finding })));
};

/** An earlier day's suspension may still stand there. */
const suspendQuota = async (
  { clock, control, log }: SendRemindersDeps,
  { settings, calendar }: SendSnapshot,
  { name, channel, template, code }: Finding & { readonly name: string },
): Promise<void> => {
  const now = clock.now();
  const seen = settings.control.suspensions.get(name);
  if (seen?.kind === "quota" && !isExpired(seen, now)) return;
  const suspension = { kind: "quota", ...markExhausted(code, now, settings.policy, calendar) } as const;
  const isFirst = await failOpen({ log }, "quota", () =>
    seen === undefined ? control.suspend(name, suspension) : control.compareAndSet(name, seen, suspension),
  );
  if (isFirst) log.warn("quota.used-up", { channel, template, code });
};

/** A person that Zalo does not reach, or who refused us there, is not called at the next step: one write a person. */
const cacheUnreachable = async (
  deps: SendRemindersDeps,
  { settings }: SendSnapshot,
  delivered: readonly Delivery[],
): Promise<void> => {
  const { channel, clock, registry } = deps;
  if (channel.name !== "zalo") return;
  const now = clock.now();
  const found = delivered.flatMap(({ reminder, content, outcome }) => {
    const call = { phone: content.to, template: channel.templateOf(content), now };
    const unreachable = unreachableAfter(outcome, call, settings.policy.noZaloDays);
    return unreachable === undefined ? [] : [{ reminder, recipientId: content.recipientId, unreachable }];
  });
  await Promise.all(
    found.map(({ reminder, recipientId, unreachable }) =>
      failOpen(deps, "no-zalo", () => registry.cacheUnreachable(personOf(reminder, recipientId), unreachable)),
    ),
  );
};

/** A payout is of one month: what Zalo says of its person is kept with the person. */
const personOf = (reminder: DueReminder, recipientId: string): SubjectKey =>
  isOfRegistry(reminder) ? reminder : { scheme: "voluntary-si", subject: recipientId };

interface Counted {
  readonly delivered: readonly Delivery[];
  readonly usage: ChannelUsage | undefined;
}

const haltCampaigns = async (deps: SendRemindersDeps, snapshot: SendSnapshot, { delivered, usage }: Counted) => {
  if (usage === undefined) return;
  const { channel, clock, control, log } = deps;
  const { policy, control: state } = snapshot.settings;
  const failing = delivered.filter(({ outcome }) => failureOf(channel.name, outcome) !== undefined);
  const halted = [...new Set(failing.map((delivery) => campaignIdOf(snapshot, delivery)))].map(async (campaignId) => {
    const counted = { channel: channel.name, counts: usage.counts, now: clock.now() };
    const found = haltOf(campaignId, counted, policy.haltAt);
    const name = haltName(campaignId);
    if (found === undefined || state.suspensions.has(name)) return;
    const isFirst = await failOpen(deps, "halt", () => control.suspend(name, { kind: "halt", ...found }));
    const { failure, failures, calls } = found;
    if (isFirst)
      log.error("campaign.halted", { campaign: campaignId, channel: channel.name, failure, failures, calls });
  });
  await Promise.all(halted);
};
