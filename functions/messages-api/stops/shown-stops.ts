import type { Stop } from "../../../shared/api/contracts/stops.ts";
import type { Channel } from "../../../shared/campaigns/rules/types.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { MessageKind } from "../../../shared/reminders/rules/types.ts";
import type { SendingSettings } from "../../../shared/sending/ports/settings.ts";
import { isExpired } from "../../../shared/sending/rules/quota.ts";
import { budgetNoticeName, type Suspension } from "../../../shared/sending/rules/state.ts";

const HALT = "halt#";
const PAUSED = "paused#";

/** What a reminder says of why it waits, under the kind of stop that it waits for. */
const REASONS = {
  halt: "halted",
  breaker: "breaker",
  quota: "quota",
  budget: "budget",
  paused: "campaign-paused",
} as const satisfies Record<Stop["kind"], string>;

const stopIdOf = (name: string): string => Buffer.from(name).toString("base64url");
export const nameOfStop = (stopId: string): string => Buffer.from(stopId, "base64url").toString("utf8");

export const campaignOfHalt = (name: string): string | undefined =>
  name.startsWith(HALT) ? name.slice(HALT.length) : undefined;

/** When it began; a quota says only when it ends. */
export const sinceOf = (suspension: Suspension): string | undefined => {
  if (suspension.kind === "breaker") return suspension.openedAt;
  return suspension.kind === "quota" ? undefined : suspension.at;
};

interface StopsContext {
  /** Reminders that wait, whatever for. */
  readonly waiting: readonly ReminderRecord[];
  readonly now: Date;
  readonly mayResume: boolean;
}

/** Everything that holds sending up, the gravest first. */
export const stopsFrom = (settings: SendingSettings, standing: StopsContext): readonly Stop[] => {
  const { control, policy } = settings;
  const suspended = [...control.suspensions].flatMap(([name, suspension]) =>
    shown(settings, { name, suspension, standing }),
  );
  const paused = policy.campaigns
    .filter(({ active }) => !active)
    .map(({ campaignId, scheme }): Stop => {
      const waiting = countOf(standing, { kind: "paused", scheme });
      return {
        stopId: stopIdOf(`${PAUSED}${campaignId}`),
        kind: "paused",
        campaignId,
        scheme,
        waiting,
        mayResume: false,
      };
    });
  return [...suspended, ...paused].toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
};

const ORDER: readonly Stop["kind"][] = ["halt", "breaker", "quota", "budget", "paused"];

interface NamedStop {
  readonly name: string;
  readonly suspension: Suspension;
  readonly standing: StopsContext;
}

const shown = ({ policy }: SendingSettings, { name, suspension, standing }: NamedStop): readonly Stop[] => {
  const stopId = stopIdOf(name);
  const { mayResume, now } = standing;
  switch (suspension.kind) {
    case "halt": {
      const campaignId = campaignOfHalt(name) ?? name;
      const scheme = schemeOf(policy.campaigns, campaignId);
      const { channel, failure: kind, failures, calls, at: since } = suspension;
      const waiting = countOf(standing, { kind: "halt", scheme });
      const failure = { kind, failures, calls };
      return [
        { stopId, kind: "halt", campaignId, ...(scheme && { scheme }), channel, since, failure, waiting, mayResume },
      ];
    }
    case "breaker": {
      const { channel, template } = scopeOf(name);
      const { openedAt: since, probeAt: until, code } = suspension;
      const waiting = countOf(standing, { kind: "breaker", channel });
      return [
        { stopId, kind: "breaker", channel, ...(template && { template }), since, until, code, waiting, mayResume },
      ];
    }
    case "quota": {
      // A quota that is over holds nothing up.
      if (isExpired(suspension, now)) return [];
      const { channel } = scopeOf(name);
      const { until, code } = suspension;
      const waiting = countOf(standing, { kind: "quota", channel });
      return [{ stopId, kind: "quota", channel, until, code, waiting, mayResume: false }];
    }
    default: {
      const waiting = countOf(standing, { kind: "budget" });
      const isOfThisMonth = name === budgetNoticeName(civilDateAt(now));
      return isOfThisMonth ? [{ stopId, kind: "budget", since: suspension.at, waiting, mayResume: false }] : [];
    }
  }
};

const schemeOf = (campaigns: SendingSettings["policy"]["campaigns"], campaignId: string): MessageKind | undefined =>
  campaigns.find((each) => each.campaignId === campaignId)?.scheme ??
  (campaignId === "pension-payout" ? campaignId : undefined);

/** `breaker#zalo`, `quota#zalo#<template>` */
const scopeOf = (name: string): { readonly channel: Channel; readonly template?: string } => {
  const [, channel, ...template] = name.split("#");
  return { channel: channel === "sms" ? "sms" : "zalo", ...(template.length > 0 && { template: template.join("#") }) };
};

interface WaitingFor {
  readonly kind: Stop["kind"];
  readonly scheme?: MessageKind | undefined;
  readonly channel?: Channel | undefined;
}

const countOf = ({ waiting }: StopsContext, { kind, scheme, channel }: WaitingFor): number =>
  waiting.filter(
    (each) =>
      each.reason === REASONS[kind] &&
      (scheme === undefined || each.scheme === scheme) &&
      (channel === undefined || each.channel === channel),
  ).length;
