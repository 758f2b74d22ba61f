import { describe, expect, it } from "vitest";
import { parseLeaverRow } from "../../../../../shared/lists/forms/leaver-rows.ts";

const row = { scheme: "BHYT", full_name: "Nguyễn Thị An", si_number: "4200000001" } as const;

describe("a line of those who leave", () => {
  it.each([
    [{ status: "Đã chết" }, "deceased"],
    [{ note: "Chết ngày 05/11/2026" }, "deceased"],
    [{ status: "Giảm", note: "Giảm do chết" }, "deceased"],
    [{ status: "Chuyển đi", note: "" }, "moved-away"],
    [{ note: "Mất thẻ" }, "moved-away"],
    [{}, "moved-away"],
  ])("with %j says %s", (cells, status) => {
    expect(parseLeaverRow({ ...row, ...cells })).toMatchObject({ ok: true, value: { status } });
  });
});
