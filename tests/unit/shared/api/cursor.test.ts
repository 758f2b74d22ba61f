import { describe, expect, it } from "vitest";
import { readCursor, signCursor } from "../../../../shared/api/server/cursor.ts";

const KEY = "k".repeat(40);
const NOW = new Date("2026-12-01T02:00:00Z");
const PURPOSE = { staffId: "s-1", routeId: "get-timeline", list: '{"kind":"province"}' };
const cursor = signCursor(KEY, "2026-11-30|place", PURPOSE, NOW);

describe("a cursor", () => {
  it("leads back to its place, for whom and what it was made", () => {
    expect(readCursor(KEY, cursor, PURPOSE, NOW)).toBe("2026-11-30|place");
  });

  it.each([
    ["another person", { ...PURPOSE, staffId: "s-2" }],
    ["another list", { ...PURPOSE, routeId: "list-audit" }],
    ["another scope or filter", { ...PURPOSE, list: '{"kind":"communes","communes":["18073"]}' }],
  ])("is worth nothing to %s", (_, purpose) => {
    expect(readCursor(KEY, cursor, purpose, NOW)).toBeUndefined();
  });

  it("is worth nothing when a character was changed, under another key, or the day after", () => {
    const [place = "", ...rest] = cursor.split(".");
    const moved = [Buffer.from("2026-11-30|elsewhere").toString("base64url"), ...rest].join(".");

    expect(place.length).toBeGreaterThan(0);
    expect(readCursor(KEY, moved, PURPOSE, NOW)).toBeUndefined();
    expect(readCursor(KEY, `${cursor}x`, PURPOSE, NOW)).toBeUndefined();
    expect(readCursor("j".repeat(40), cursor, PURPOSE, NOW)).toBeUndefined();
    expect(readCursor(KEY, cursor, PURPOSE, new Date(NOW.getTime() + 13 * 3_600_000))).toBeUndefined();
  });
});
