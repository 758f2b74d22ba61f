import { describe, expect, it } from "vitest";
import {
  type Breaker,
  breakerName,
  mayProbe,
  openBreaker,
  provesHealthy,
  trips,
  withProbe,
} from "../../../../../shared/sending/rules/breaker.ts";

const opened = new Date("2026-12-01T02:00:00.000Z");

describe("a circuit breaker", () => {
  it("lets one message try after 5, 15 and 60 minutes, and then every hour", () => {
    const minutes: number[] = [];
    let breaker: Breaker = openBreaker("-124", opened);
    for (let probe = 0; probe < 5; probe += 1) {
      const probeAt = new Date(breaker.probeAt);
      minutes.push((probeAt.getTime() - opened.getTime()) / 60_000);
      breaker = withProbe(breaker, probeAt);
    }

    expect(minutes).toEqual([5, 20, 80, 140, 200]);
    expect(breaker).toMatchObject({ code: "-124", openedAt: opened.toISOString(), probes: 5 });
  });

  it("lets nobody try before its time", () => {
    const breaker = openBreaker("-124", opened);

    expect(mayProbe(breaker, new Date("2026-12-01T02:04:59.999Z"))).toBe(false);
    expect(mayProbe(breaker, new Date("2026-12-01T02:05:00.000Z"))).toBe(true);
  });

  it("concerns the channel or one template, and nothing else that a channel answers", () => {
    expect(trips({ kind: "misconfigured" })).toBe("channel");
    expect(trips({ kind: "template" })).toBe("template");
    for (const kind of ["accepted", "unreachable", "refused", "retry", "quota", "invalid", "unknown"] as const) {
      expect(trips({ kind }), kind).toBeUndefined();
    }
    expect([breakerName({ channel: "zalo" }), breakerName({ channel: "zalo", template: "643118" })]).toEqual([
      "breaker#zalo",
      "breaker#zalo#643118",
    ]);
  });

  it("is not mended by an answer that proves nothing", () => {
    const breaker = openBreaker("-124", opened);
    for (const kind of ["misconfigured", "template", "retry", "unknown", "invalid"] as const) {
      expect(provesHealthy({ kind }, breaker), kind).toBe(false);
    }
    for (const kind of ["accepted", "unreachable", "refused", "quota"] as const) {
      expect(provesHealthy({ kind }, breaker), kind).toBe(true);
    }
  });

  it("that a carrier's report opened is mended by no acceptance, until eight were reported on by nobody", () => {
    const blocked = { ...openBreaker("spam", opened), reported: true } as const;

    expect(provesHealthy({ kind: "accepted" }, { ...blocked, probes: 7 })).toBe(false);
    expect(provesHealthy({ kind: "accepted" }, { ...blocked, probes: 8 })).toBe(true);
    expect(provesHealthy({ kind: "misconfigured" }, { ...blocked, probes: 8 })).toBe(false);
  });
});
