import type { Settings } from "../../../shared/api/contracts/settings-values.ts";
import { namesOf } from "../../../shared/api/server/office.ts";
import { holidaysOfFormula } from "../../../shared/calendar/rules/sending-days.ts";
import type { StoredPolicy } from "../../../shared/campaigns/ports.ts";
import type { Policy } from "../../../shared/campaigns/rules/types.ts";
import { type CivilDate, plusDays } from "../../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../../shared/kernel/rules/civil-time.ts";
import { lawOn, lawParameters } from "../../../shared/law/rules/parameters.ts";
import { retentionOf } from "./retention.ts";
import type { SettingsDeps } from "./settings-deps.ts";

const MOST_PROPOSALS = 200;
const CALENDAR_AHEAD_DAYS = 550;
const DAY_MILLIS = 86_400_000;
/** A refresh token that was not used for three months is dead. */
const REFRESH_DAYS = 90;

export const versionOfPolicy = ({ version }: Pick<StoredPolicy, "version">): string => `"p${version}"`;

export const shownSettings = async (deps: SettingsDeps, stored: StoredPolicy, now: Date): Promise<Settings> => {
  const { policy, changedAt, changedBy } = stored;
  const today = civilDateAt(now);
  const [nameOf, zalo] = await Promise.all([namesOf(deps), shownZalo(deps, now)]);
  const { name, hotline, smsBrand, hotlineFindsCodes } = deps.province.agency;
  return {
    version: versionOfPolicy(stored),
    ...(changedAt !== undefined && { changedAt }),
    ...(changedBy !== undefined && { changedBy: { staffId: changedBy, name: nameOf(changedBy) } }),
    ...ownSettings(policy),
    calendarDays: policy.calendarDays.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    calculatedDays: calculatedDays(policy, today),
    law: await shownLaw(deps, policy, today),
    zalo,
    agency: { name, hotline, smsBrand, hotlineFindsCodes },
    retention: retentionOf(deps.kept),
  };
};

const ownSettings = (policy: Policy) => ({
  window: { ...policy.window },
  restDays: [...policy.restDays],
  objectCodes: [...policy.objectCodes],
  dailyQuota: { ...policy.dailyQuota },
  monthlyBudget: policy.monthlyBudget,
  price: { ...policy.price },
  rates: { ...policy.rates },
  haltAt: { ...policy.haltAt },
  holdLimits: { ...policy.holdLimits },
  sharedPhoneLimit: policy.sharedPhoneLimit,
  staleAfterDays: policy.staleAfterDays,
  staleSkipAfterDays: policy.staleSkipAfterDays,
  catchUpDays: policy.catchUpDays,
  receiptWaitHours: policy.receiptWaitHours,
});

const calculatedDays = (policy: Policy, today: CivilDate) => {
  const settled = new Set(policy.calendarDays.map(({ date }) => date));
  const last = plusDays(today, CALENDAR_AHEAD_DAYS);
  return [...holidaysOfFormula(policy)]
    .filter((date) => date >= today && date <= last && !settled.has(date))
    .sort()
    .map((date) => ({ date }));
};

const shownLaw = async ({ proposals }: SettingsDeps, policy: Policy, today: CivilDate): Promise<Settings["law"]> => {
  const open = (await proposals.recent(MOST_PROPOSALS)).filter(({ state }) => state === "open");
  return lawParameters.map(({ id, name, unit, value, from, to, source, confirmedAtStart }) => {
    const proposal = open.find(({ content }) => content.kind === "confirm-law" && Object(content).parameterId === id);
    return {
      ...{ parameterId: id, name, unit, value, from, source },
      ...(to !== undefined && { to }),
      confirmed: confirmedAtStart || policy.confirmedLaw.includes(id),
      inForce: lawOn(name, today).id === id,
      ...(proposal && { proposalId: proposal.proposalId }),
    };
  });
};

const shownZalo = async ({ zalo, province }: SettingsDeps, now: Date): Promise<Settings["zalo"]> => {
  const [state, said] = await Promise.all([zalo.state(), zalo.templates()]);
  const byId = new Map(said.map((each) => [each.templateId, each]));
  const templates = Object.entries(province.agency.zaloTemplates).map(([use, templateId]) => {
    const { state: approval, quality } = byId.get(templateId) ?? {};
    return { use, templateId, ...(approval && { state: approval }), ...(quality && { quality }) };
  });
  if (state === undefined) return { state: "never-connected", templates };
  const { refreshIssuedAt, accessExpiresAt, failure } = state;
  const age = Math.floor((now.getTime() - Date.parse(refreshIssuedAt)) / DAY_MILLIS);
  return {
    state: failure === undefined || failure.kind === "unreachable" ? "connected" : "failed",
    ...{ refreshIssuedAt, accessExpiresAt, daysLeft: Math.max(0, REFRESH_DAYS - age), templates },
  };
};
