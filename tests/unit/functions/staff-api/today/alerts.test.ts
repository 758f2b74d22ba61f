import { describe, expect, it } from "vitest";
import { type AlertSources, alertsFrom } from "../../../../../functions/staff-api/today/alerts.ts";
import { lawParameters } from "../../../../../shared/law/rules/parameters.ts";
import type { ImportRecord } from "../../../../../shared/lists/ports/imports.ts";
import type { Suspension } from "../../../../../shared/sending/rules/state.ts";
import { inMemoryControl } from "../../../../support/in-memory-control.ts";
import { type InMemorySettingsStart, inMemorySettings } from "../../../../support/in-memory-settings.ts";

const now = new Date("2026-12-01T03:00:00Z");
const issued = (refreshIssuedAt: string) => ({ refreshIssuedAt, accessExpiresAt: "2026-12-01T20:00:00Z" });
const FRESH = { "household-hi": "2026-12-01T02:00:00Z", "voluntary-si": "2026-12-01T02:00:00Z" };
const CALM = { importedAt: FRESH };

const alertsOf = async (start: InMemorySettingsStart = CALM, more: Partial<AlertSources> = {}) =>
  alertsFrom({
    settings: await inMemorySettings(start).load(),
    ...{ imports: [], proposals: 0, zalo: issued("2026-11-30T02:00:00Z"), now, ...more },
  });
/** Those of the law and the holidays come and go with the calendar. */
const ownOf = async (...asked: Parameters<typeof alertsOf>) =>
  (await alertsOf(...asked)).filter(({ kind }) => kind !== "law-unconfirmed" && kind !== "holidays-missing");
const stopped = (suspensions: Readonly<Record<string, Suspension>>) => ({
  ...CALM,
  control: inMemoryControl(suspensions),
});

describe("alerts of the Zalo account", () => {
  const zaloAlerts = async (zalo: AlertSources["zalo"]) => ownOf(CALM, { zalo });

  it("say that it is not connected, that its access grows old, and that Zalo takes it no more", async () => {
    const failure = { kind: "refused", at: "2026-12-01T01:00:00Z" };

    expect(await zaloAlerts(undefined)).toEqual([{ kind: "zalo-not-connected", weight: "soon" }]);
    expect(await zaloAlerts(issued("2026-11-20T02:00:00Z"))).toEqual([]);
    expect(await zaloAlerts(issued("2026-10-03T02:00:00Z"))).toEqual([]);
    expect(await zaloAlerts(issued("2026-10-02T02:00:00Z"))).toEqual([
      { kind: "zalo-token-old", weight: "soon", day: "2026-12-31" },
    ]);
    expect(await zaloAlerts({ ...issued("2026-11-30T02:00:00Z"), failure })).toEqual([
      { kind: "zalo-token-old", weight: "stops", day: "2027-02-28" },
    ]);
  });
});

describe("alerts of lists", () => {
  it("are of schemes without a list, and of lists older than the days that count, exactly", async () => {
    expect(await ownOf({})).toEqual([
      { kind: "no-list-yet", weight: "note", scheme: "household-hi" },
      { kind: "no-list-yet", weight: "note", scheme: "voluntary-si" },
    ]);
    const aged = (at: string) => ownOf({ importedAt: { ...FRESH, "voluntary-si": at } });
    expect(await aged("2026-11-24T03:00:00Z")).toEqual([]);
    expect(await aged("2026-11-24T02:59:59Z")).toEqual([
      { kind: "stale-list", weight: "stops", scheme: "voluntary-si", since: "2026-11-24T02:59:59Z" },
    ]);
  });

  it("are of lists that wait or failed, and of no other", async () => {
    const list = (state: ImportRecord["state"], importId: string) => ({ state, importId }) as ImportRecord;
    const imports = [list("done", "a"), list("held", "b"), list("failed", "c"), list("refused", "d")];

    expect(await ownOf(CALM, { imports })).toEqual([
      { kind: "list-held", weight: "soon", importId: "b" },
      { kind: "list-failed", weight: "soon", importId: "c" },
    ]);
  });
});

describe("alerts of sending", () => {
  const halt: Suspension = {
    ...{ kind: "halt", at: "2026-12-01T02:30:00Z", channel: "zalo", failure: "invalid", failures: 30, calls: 40 },
  } as Suspension;

  it("are of halts, breakers, quotas and the month's budget", async () => {
    const at = "2026-12-01T02:00:00Z";
    const breaker = { kind: "breaker", openedAt: at, probeAt: at, code: "-124" } as Suspension;
    const quota = { kind: "quota", until: at, code: "-144" } as Suspension;
    const notice = { kind: "notice", at } as Suspension;

    expect(await ownOf(stopped({ "halt#household-hi": halt, "halt#other": halt }))).toEqual([
      {
        ...{ kind: "campaign-halted", weight: "stops", campaignId: "household-hi", scheme: "household-hi" },
        since: halt.kind === "halt" ? halt.at : "",
      },
      { kind: "campaign-halted", weight: "stops", campaignId: "other", since: "2026-12-01T02:30:00Z" },
    ]);
    expect(await ownOf(stopped({ "breaker#sms": breaker, "breaker#zalo#399990": breaker }))).toEqual([
      { kind: "channel-stopped", weight: "stops", channel: "sms", since: at },
      { kind: "channel-stopped", weight: "stops", channel: "zalo", since: at },
    ]);
    expect(await ownOf(stopped({ "quota#zalo": quota, "budget#2026-12": notice, "other#1": notice }))).toEqual([
      { kind: "quota-used-up", weight: "soon", channel: "zalo" },
      { kind: "budget-used-up", weight: "soon", since: at },
    ]);
  });

  it("come the gravest first, however they were found", async () => {
    const all = await ownOf(
      { importedAt: {}, control: inMemoryControl({ "halt#household-hi": halt }) },
      { proposals: 2, zalo: undefined },
    );

    expect(all.map(({ kind, weight }) => [kind, weight])).toEqual([
      ["campaign-halted", "stops"],
      ["zalo-not-connected", "soon"],
      ["no-list-yet", "note"],
      ["no-list-yet", "note"],
      ["proposal-waiting", "note"],
    ]);
    expect(all.at(-1)).toEqual({ kind: "proposal-waiting", weight: "note", count: 2 });
  });
});

describe("alerts of the law and the calendar", () => {
  const lawAt = async (day: string, confirmedLaw: readonly string[] = []) => {
    const { policy } = await inMemorySettings().load();
    const start = { ...CALM, policy: { ...policy, confirmedLaw } };
    return (await alertsOf(start, { now: new Date(`${day}T03:00:00Z`) })).filter(
      ({ kind }) => kind === "law-unconfirmed",
    );
  };
  const floor = lawParameters.find(({ id }) => id === "vsi-floor-2027-01-01");

  it("name what is to change within sixty days and is confirmed by no person", async () => {
    const alert = { kind: "law-unconfirmed", weight: "soon", parameter: floor?.name, day: "2027-01-01" };

    expect(await lawAt("2026-11-01")).toEqual([]);
    expect(await lawAt("2026-11-02")).toEqual([alert]);
    expect(await lawAt("2026-12-31")).toEqual([alert]);
    expect(await lawAt("2027-01-01")).toEqual([]);
    expect(await lawAt("2026-12-01", ["vsi-floor-2027-01-01"])).toEqual([]);
  });

  it("name the year whose holidays no decree has settled", async () => {
    const missing = async (day: string) =>
      (await alertsOf(CALM, { now: new Date(`${day}T03:00:00Z`) })).filter(({ kind }) => kind === "holidays-missing");

    expect(await missing("2028-12-15")).toEqual([{ kind: "holidays-missing", weight: "soon", year: 2029 }]);
  });
});
