import { describe, expect, it } from "vitest";
import { alertsFrom } from "../../../../functions/staff-api/today/alerts.ts";
import { inMemorySettings } from "../../../support/in-memory-settings.ts";

const now = new Date("2026-12-01T03:00:00Z");
const zaloAlerts = async (zalo: Parameters<typeof alertsFrom>[0]["zalo"]) =>
  alertsFrom({ settings: await inMemorySettings().load(), imports: [], proposals: 0, zalo, now }).filter(({ kind }) =>
    kind.startsWith("zalo"),
  );
const issued = (refreshIssuedAt: string) => ({ refreshIssuedAt, accessExpiresAt: "2026-12-01T20:00:00Z" });

describe("alerts of the Zalo account", () => {
  it("say that it is not connected, that its access grows old, and that Zalo takes it no more", async () => {
    const failure = { kind: "refused", at: "2026-12-01T01:00:00Z" };

    expect(await zaloAlerts(undefined)).toMatchObject([{ kind: "zalo-not-connected" }]);
    expect(await zaloAlerts(issued("2026-11-20T02:00:00Z"))).toEqual([]);
    expect(await zaloAlerts(issued("2026-10-01T02:00:00Z"))).toMatchObject([{ weight: "soon", day: "2026-12-30" }]);
    expect(await zaloAlerts({ ...issued("2026-11-30T02:00:00Z"), failure })).toMatchObject([{ weight: "stops" }]);
  });
});
