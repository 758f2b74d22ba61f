import { canonicalJson } from "../../../shared/access/rules/proposal.ts";
import type { settingsRoutes } from "../../../shared/api/contracts/settings.ts";
import type { SettingsChange } from "../../../shared/api/contracts/settings-values.ts";
import type { Asked, Refusal, RouteHandlers } from "../../../shared/api/server/asked.ts";
import type { CalendarDay } from "../../../shared/calendar/rules/calendar-days.ts";
import type { StoredPolicy } from "../../../shared/campaigns/ports.ts";
import { policyMistakes } from "../../../shared/campaigns/rules/policy-mistakes.ts";
import type { Policy } from "../../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { type CivilDate, parseCivilDate } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { lawParameters } from "../../../shared/law/rules/parameters.ts";
import { effectOf } from "./effect.ts";
import type { SettingsDeps } from "./settings-deps.ts";
import { shownSettings, versionOfPolicy } from "./shown-settings.ts";

type SettingsRoutes = keyof typeof settingsRoutes;

/** Settings hold from the moment at which they are saved: senders read them with each batch. */
export const settingsHandlers = (deps: SettingsDeps): Pick<RouteHandlers, SettingsRoutes> => ({
  async "get-settings"({ now }) {
    return ok(await shownSettings(deps, await deps.policies.load(), now));
  },

  async "preview-settings"({ body, now }) {
    const { policy } = await deps.policies.load();
    const changed = changedBy(policy, body.change ?? {}, "body.change");
    if (!changed.ok) return changed;
    const { calendarDay, confirmLaw } = body;
    if (confirmLaw !== undefined && !lawParameters.some(({ id }) => id === confirmLaw))
      return err({ kind: "not-found" });
    const after: Policy = {
      ...changed.value,
      ...(calendarDay && { calendarDays: daysWith(policy, previewedDay(calendarDay)) }),
      ...(confirmLaw !== undefined && { confirmedLaw: [...policy.confirmedLaw, confirmLaw] }),
    };
    return ok(await effectOf(deps, { before: policy, after }, now));
  },

  async "change-settings"(asked) {
    const { change, reason } = asked.body;
    const stored = await deps.policies.load();
    const changed = changedBy(stored.policy, change, "body.change");
    if (!changed.ok) return changed;
    return save(deps, asked, { stored, next: changed.value, details: differences(stored.policy, change), reason });
  },

  async "set-calendar-day"(asked) {
    const { reason, ...said } = asked.body;
    const date = comingDay(asked.params.date, asked.now);
    if (!date.ok) return date;
    const stored = await deps.policies.load();
    const next = { ...stored.policy, calendarDays: daysWith(stored.policy, { date: date.value, day: said }) };
    const before = stored.policy.calendarDays.find((day) => day.date === date.value);
    const details = { day: date.value, before: inWords(before), after: inWords({ date: date.value, ...said }) };
    return save(deps, asked, { stored, next, details, reason });
  },

  async "remove-calendar-day"(asked) {
    const date = comingDay(asked.params.date, asked.now);
    if (!date.ok) return date;
    const stored = await deps.policies.load();
    const before = stored.policy.calendarDays.find((day) => day.date === date.value);
    if (before === undefined) return err({ kind: "not-found" });
    const next = { ...stored.policy, calendarDays: daysWith(stored.policy, { date: date.value }) };
    const details = { day: date.value, before: inWords(before), after: "" };
    return save(deps, asked, { stored, next, details, reason: asked.body.reason });
  },
});

/** The policy with the change, or what is wrong with it, by field. */
const changedBy = (policy: Policy, change: SettingsChange, place: string): Result<Policy, Refusal> => {
  // An object of the API says nothing of a field that is undefined.
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next: Policy = { ...policy, ...said };
  const errors = policyMistakes(next).map(({ field, problem }) => ({ field: `${place}.${field}`, problem }));
  return errors.length > 0 ? err({ kind: "invalid-request", errors }) : ok(next);
};

interface DayOfTable {
  readonly date: CivilDate;
  /** Absent: it is not in the table any more. */
  readonly day?: Omit<CalendarDay, "date">;
}

const daysWith = ({ calendarDays }: Policy, { date, day }: DayOfTable): readonly CalendarDay[] => {
  const others = calendarDays.filter((each) => each.date !== date);
  return day === undefined ? others : [...others, { date, ...day }].toSorted((a, b) => (a.date < b.date ? -1 : 1));
};

const previewedDay = ({ date, kind }: { readonly date: string; readonly kind: string }): DayOfTable => {
  const known = { date: date as CivilDate }; // the schema's own pattern of a day that exists
  return kind === "off" || kind === "working"
    ? { ...known, day: { kind, name: kind, source: kind, confirmed: false } }
    : known;
};

/** What was sent on a day cannot be changed by it any more. */
const comingDay = (text: string, now: Date): Result<CivilDate, Refusal> => {
  const date = parseCivilDate(text);
  return date !== undefined && date >= civilDateAt(now)
    ? ok(date)
    : err({ kind: "invalid-request", errors: [{ field: "path.date", problem: "past-day" }] });
};

const inWords = (day: CalendarDay | undefined): string =>
  day === undefined ? "" : `${day.kind}: ${day.name}; ${day.source}; ${day.confirmed ? "confirmed" : "not confirmed"}`;

/** Field by field, as the trail shows it: what it was, and what it is from now on. */
const differences = (policy: Policy, change: SettingsChange): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(change).flatMap(([field, value]) => {
      const was = Object.entries(policy).find(([name]) => name === field)?.[1];
      return canonicalJson(was) === canonicalJson(value)
        ? []
        : [[field, `${canonicalJson(was)} → ${canonicalJson(value)}`]];
    }),
  );

interface PolicySaving {
  readonly stored: StoredPolicy;
  readonly next: Policy;
  readonly details: Readonly<Record<string, string>>;
  readonly reason: string;
}

type SettingsAsked = Pick<Asked, "caller" | "version" | "now" | "entry">;

/** The next version and its entry are one write; one of two people who saw the same version is told to look again. */
const save = async (
  deps: SettingsDeps,
  { caller, version, now, entry }: SettingsAsked,
  { stored, next, details, reason }: PolicySaving,
) => {
  if (versionOfPolicy(stored) !== version) return err({ kind: "changed-meanwhile" } as const);
  if (canonicalJson(next) === canonicalJson(stored.policy)) {
    return err({ kind: "invalid-request", errors: [{ field: "body.change", problem: "nothing-changes" }] } as const);
  }
  const at = now.toISOString();
  const done = await deps.commit([
    deps.policies.save(next, stored, { staffId: caller.staffId, at }),
    deps.audit.entry(entry({ subject: { kind: "settings", id: "policy" }, reason, details: { ...details, from: at } })),
  ]);
  if (!done.ok) return err({ kind: "changed-meanwhile" } as const);
  const effect = await effectOf(deps, { before: stored.policy, after: next }, now);
  return ok({ settings: await shownSettings(deps, await deps.policies.load(), now), effect });
};
