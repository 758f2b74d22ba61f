import { describe, expect, it } from "vitest";
import { type StopsDeps, stopHandlers } from "../../../../functions/messages-api/stops/stops.ts";
import type { Staff } from "../../../../shared/access/rules/permissions.ts";
import type { Asked } from "../../../../shared/api/server/asked.ts";
import type { AuditEntry } from "../../../../shared/audit/ports.ts";
import { builtInPolicy } from "../../../../shared/campaigns/rules/built-in-policy.ts";
import { ok } from "../../../../shared/kernel/result.ts";
import type { Suspension } from "../../../../shared/sending/rules/state.ts";
import { inMemoryControl } from "../../../support/in-memory-control.ts";
import { inMemoryLedger } from "../../../support/in-memory-ledger.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";
import { aRecord } from "../../../support/records.ts";

const NOW = new Date("2026-12-01T03:00:00Z");
const SINCE = "2026-12-01T02:12:00.000Z";
const HALT: Suspension = {
  ...{ kind: "halt", channel: "sms", failure: "unreachable" },
  ...{ failures: 24, calls: 60, at: SINCE },
};
const STOPS: Readonly<Record<string, Suspension>> = {
  "budget#2026-12": { kind: "notice", at: SINCE },
  "budget#2026-11": { kind: "notice", at: "2026-11-20T02:00:00.000Z" },
  "quota#zalo": { kind: "quota", code: "-144", until: "2026-12-02T00:30:00.000Z" },
  "quota#sms": { kind: "quota", code: "-144", until: "2026-12-01T00:30:00.000Z" },
  "breaker#zalo#334521": {
    kind: "breaker",
    code: "-124",
    openedAt: SINCE,
    probes: 1,
    probeAt: "2026-12-01T03:40:00.000Z",
  },
  "halt#voluntary-si": HALT,
};
const STOP_ID = Buffer.from("halt#voluntary-si").toString("base64url");

const staff = (role: "viewer" | "approver"): Staff => ({ staffId: `${role}-1`, roles: [role], communes: [] });

const waiting = (subject: string, reason: string, scheme: "household-hi" | "voluntary-si" = "voluntary-si") => ({
  ...aRecord({ scheme, subject, state: "waiting", reason, channel: "zalo" }),
  ...{ nextCheckAt: "2026-12-01T04:00:00.000Z", version: 1 },
});

const office = (stops: Readonly<Record<string, Suspension>> = STOPS) => {
  const control = inMemoryControl(stops);
  const campaigns = builtInPolicy.campaigns.map((each) =>
    each.scheme === "household-hi" ? { ...each, active: false } : each,
  );
  const written: AuditEntry[] = [];
  const reset: string[] = [];
  const deps: StopsDeps = {
    settings: inMemorySettings({ control, policy: { ...builtInPolicy, campaigns } }),
    ledger: inMemoryLedger(
      ...["p1", "p2", "p3"].map((subject) => waiting(subject, "halted")),
      waiting("p4", "breaker"),
      waiting("HH-1", "campaign-paused", "household-hi"),
      waiting("p5", "closed"),
    ),
    resetCounters: async (campaignId) => void reset.push(campaignId),
    lifting: (name, seen) => ({ made: { name, seen } }),
    audit: { entry: (entry) => ({ made: { entry } }) },
    async commit(writes) {
      for (const { made } of writes) {
        const { name, seen, entry } = made as { name?: string; seen?: Suspension; entry?: AuditEntry };
        if (name !== undefined && seen) await control.compareAndSet(name, seen, undefined);
        if (entry) written.push(entry);
      }
      return ok(undefined);
    },
  };
  const asked = (caller: Staff, more: object = {}) =>
    ({
      ...{ caller, now: NOW, ...more },
      entry: (about: object) => ({ action: "sending.resumed", staffId: caller.staffId, ...about }),
    }) as unknown as Asked<never>; // What these handlers read of a request.
  return { handlers: stopHandlers(deps), asked, written, reset, control };
};

describe("what holds sending up", () => {
  it("is told with its reason, since when, and how much waits; what is over is not", async () => {
    const { handlers, asked } = office();

    const found = await handlers["list-stops"](asked(staff("viewer")));

    expect(found).toMatchObject({
      ok: true,
      value: {
        isMore: false,
        stops: [
          {
            ...{ kind: "halt", campaignId: "voluntary-si", scheme: "voluntary-si", channel: "sms", since: SINCE },
            ...{ failure: { kind: "unreachable", failures: 24, calls: 60 }, waiting: 3, mayResume: false },
          },
          { kind: "breaker", channel: "zalo", template: "334521", code: "-124", waiting: 1 },
          { kind: "quota", channel: "zalo", waiting: 0 },
          { kind: "budget", since: SINCE },
          { kind: "paused", campaignId: "household-hi", waiting: 1 },
        ],
      },
    });
  });

  it("goes on when an approver says so, is counted anew, and is in the audit trail with the reason", async () => {
    const { handlers, asked, written, reset, control } = office();
    const request = { params: { stopId: STOP_ID }, body: { since: SINCE, reason: "Đã sửa số sai" } };

    const resumed = await handlers["resume-sending"](asked(staff("approver"), request));

    expect(resumed.ok && resumed.value.stops.map(({ kind }) => kind)).not.toContain("halt");
    expect(control.state().suspensions.has("halt#voluntary-si")).toBe(false);
    expect(reset).toEqual(["voluntary-si"]);
    expect(written).toMatchObject([
      { action: "sending.resumed", reason: "Đã sửa số sai", details: { stop: "halt#voluntary-si", since: SINCE } },
    ]);
  });

  it("stays when it is another stop by now, none at all, or one that ends by itself", async () => {
    const { handlers, asked, control } = office();
    const resume = (name: string, since: string) => {
      const stopId = Buffer.from(name).toString("base64url");
      return handlers["resume-sending"](
        asked(staff("approver"), { params: { stopId }, body: { since, reason: "thử" } }),
      );
    };

    expect(await resume("halt#voluntary-si", "2026-12-01T02:13:00.000Z")).toMatchObject({
      error: { kind: "changed-meanwhile" },
    });
    expect(await resume("halt#household-hi", SINCE)).toMatchObject({ error: { kind: "not-found" } });
    expect(await resume("quota#zalo", SINCE)).toMatchObject({ error: { kind: "not-possible-now" } });
    expect(control.state().suspensions.size).toBe(Object.keys(STOPS).length);
  });
});
