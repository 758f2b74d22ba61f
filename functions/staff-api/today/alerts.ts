import type { Alert } from "../../../shared/api/contracts/today.ts";
import { calendarAlerts } from "../../../shared/calendar/rules/calendar-alerts.ts";
import type { ZaloAccountState } from "../../../shared/channels/ports/zalo-account.ts";
import { plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { lawParameters } from "../../../shared/law/rules/parameters.ts";
import type { Scheme } from "../../../shared/law/rules/types.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import type { SendingSettings } from "../../../shared/sending/ports/settings.ts";

const DAY_MILLIS = 86_400_000;
const LAW_AHEAD_DAYS = 60;
const REFRESH_DAYS = 90;
const REFRESH_OLD_DAYS = 60;
const SCHEMES: readonly Scheme[] = ["household-hi", "voluntary-si"];

export interface AlertSources {
  readonly settings: SendingSettings;
  readonly imports: readonly ImportRecord[];
  /** Undefined before any tokens were brought in. */
  readonly zalo: ZaloAccountState | undefined;
  /** Proposals that wait for the reader. */
  readonly proposals: number;
  readonly now: Date;
}

/** What staff must do something about, the gravest first. */
export const alertsFrom = (sources: AlertSources): readonly Alert[] =>
  [
    ...listAlerts(sources),
    ...sendingAlerts(sources),
    ...zaloAlerts(sources),
    ...calendarAndLaw(sources),
    ...waiting(sources),
  ].toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));

const WEIGHTS: readonly Alert["weight"][] = ["stops", "soon", "note"];

const listAlerts = ({ settings: { policy, importedAt }, now }: AlertSources): readonly Alert[] =>
  SCHEMES.flatMap((scheme): Alert[] => {
    const at = importedAt[scheme];
    if (at === undefined) return [{ kind: "no-list-yet", weight: "note", scheme }];
    const days = (now.getTime() - Date.parse(at)) / DAY_MILLIS;
    return days > policy.staleAfterDays ? [{ kind: "stale-list", weight: "stops", scheme, since: at }] : [];
  });

const sendingAlerts = ({ settings: { control, policy } }: AlertSources): readonly Alert[] =>
  [...control.suspensions].flatMap(([name, suspension]): Alert[] => {
    if (suspension.kind === "halt") {
      const campaignId = name.replace(/^halt#/, "");
      const scheme = policy.campaigns.find((each) => each.campaignId === campaignId)?.scheme;
      const since = suspension.at;
      return [{ kind: "campaign-halted", weight: "stops", campaignId, ...(scheme && { scheme }), since }];
    }
    const channel = name.includes("sms") ? ("sms" as const) : ("zalo" as const);
    if (suspension.kind === "breaker") {
      return [{ kind: "channel-stopped", weight: "stops", channel, since: suspension.openedAt }];
    }
    if (suspension.kind === "quota") return [{ kind: "quota-used-up", weight: "soon", channel }];
    return name.startsWith("budget#") ? [{ kind: "budget-used-up", weight: "soon", since: suspension.at }] : [];
  });

/** A refresh token dies after three months without use; a month before, there is still time for an administrator. */
const zaloAlerts = ({ zalo, now }: AlertSources): readonly Alert[] => {
  if (zalo === undefined) return [{ kind: "zalo-not-connected", weight: "soon" }];
  const issued = civilDateAt(new Date(zalo.refreshIssuedAt));
  const isOld = plusDays(issued, REFRESH_OLD_DAYS) <= civilDateAt(now);
  if (zalo.failure === undefined && !isOld) return [];
  return [{ kind: "zalo-token-old", weight: zalo.failure ? "stops" : "soon", day: plusDays(issued, REFRESH_DAYS) }];
};

const calendarAndLaw = ({ settings: { policy }, now }: AlertSources): readonly Alert[] => {
  const today = civilDateAt(now);
  const missing = calendarAlerts(today, policy).flatMap((alert): Alert[] =>
    alert.kind === "decree-missing" ? [{ kind: "holidays-missing", weight: "soon", year: alert.year }] : [],
  );
  const unconfirmed = lawParameters
    .filter(({ id, from, confirmedAtStart }) => {
      const isSoon = from > today && from <= plusDays(today, LAW_AHEAD_DAYS);
      return isSoon && !confirmedAtStart && !policy.confirmedLaw.includes(id);
    })
    .map(({ name, from }): Alert => ({ kind: "law-unconfirmed", weight: "soon", parameter: name, day: from }));
  return [...missing, ...unconfirmed];
};

const waiting = ({ imports, proposals }: AlertSources): readonly Alert[] => [
  ...imports.flatMap(({ state, importId }): Alert[] => {
    if (state === "held") return [{ kind: "list-held", weight: "soon", importId }];
    return state === "failed" ? [{ kind: "list-failed", weight: "soon", importId }] : [];
  }),
  ...(proposals > 0 ? [{ kind: "proposal-waiting", weight: "note", count: proposals } as const] : []),
];
