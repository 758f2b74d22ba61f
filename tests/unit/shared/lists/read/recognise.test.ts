import { describe, expect, it } from "vitest";
import { cellIn, layoutOf, placesOf } from "../../../../../shared/lists/read/layout.ts";
import { type Recognised, recognise, useOfRow } from "../../../../../shared/lists/read/recognise.ts";

const PLAIN = ["scheme", "full_name", "si_number", "personal_id", "paid_through"];
const rows = (...lines: readonly (readonly string[])[]) => lines.map((cells, index) => ({ row: index + 1, cells }));
const found = (...lines: readonly (readonly string[])[]): Recognised => {
  const recognised = recognise(rows(...lines));
  if (recognised === undefined) throw new Error("There is a header.");
  return recognised;
};

describe("the header of a sheet", () => {
  it("is the row that names most of our columns, wherever it stands", () => {
    expect(found(["BẢO HIỂM XÃ HỘI"], ["Họ tên"], PLAIN)).toMatchObject({ lastRow: 3, use: "list" });
    expect(recognise(rows(["a"], ["b"]))).toBeUndefined();
    expect(found(["Mã số BHXH", "Mã hộ", "x"]).use).toBe("annex");
    expect(found(["Số CCCD", "Mã hộ"]).use).toBe("annex");
    expect(found(["Mã hộ", "Họ tên"]).use).toBe("none");
    expect(found(["SOBHXH", "HOTEN", "Chế độ", "Đóng đến"]).use).toBe("annex");
  });

  it("may take up three rows, with groups over their columns, and none of a person's", () => {
    const tall = found(["Số CCCD", "Thời hạn", ""], ["", "Từ tháng", "Đến tháng"], ["Nguyễn Thị An", "42", "12"]);

    expect(tall.lastRow - tall.firstRow).toBeLessThanOrEqual(2);
    expect(tall.columns).toEqual(expect.arrayContaining(["personal_id", "valid_from", "paid_through"]));
    expect(recognise(rows(["Họ tên 420000001"]))).toBeUndefined();
    expect(recognise(rows(["Họ tên", "31/12/2026"]))).toBeUndefined();
  });

  it("is looked for in the first forty rows", () => {
    const empty = Array.from({ length: 39 }, () => ["x"]);

    expect(recognise(rows(...empty, PLAIN))?.lastRow).toBe(40);
    expect(recognise(rows(...empty, ["x"], ["x"], ["x"], PLAIN))).toBeUndefined();
  });
});

describe("a row under a header", () => {
  const plain = found(PLAIN);
  const form = found(["Mẫu D03-TS"], ["Họ và tên", "Mã số BHXH", "Số CCCD", "Từ tháng", "Đến tháng", "Chế độ"]);
  const use = (cells: readonly string[], header = plain) => useOfRow({ row: 9, cells }, header);

  it("is a person where a number says so, in either column", () => {
    expect(use(["", "", "4200001", "", ""])).toBe("person");
    expect(use(["", "", "", "042068000001", ""])).toBe("person");
    expect(use(["Cộng", "", "420000", "", ""])).toBe("other");
    expect(use(["Cộng", "", "4200001", "", ""])).toBe("person");
  });

  it("is a person of a plain list also without a number, but for totals and numbers of columns", () => {
    expect(use(["household-hi", "An", "", "", ""])).toBe("person");
    expect(use(["(1)", "(2)", "3", "A", "B"])).toBe("other");
    expect(use(["Tổng cộng", "12"])).toBe("other");
    expect(use(["Tổng số", "12"])).toBe("other");
  });

  it("of a form begins a group of those who join or leave, or is none of people", () => {
    expect([use(["I. Tăng"], form), use(["II", "Giảm"], form), use(["Điều chỉnh"], form)]).toEqual([
      ...["joining", "leaving", "joining"],
    ]);
    expect(use(["Người lập"], form)).toBe("other");
    expect(use(["Nguyễn Thị An", "", "", "01/2027", ""], form)).toBe("person");
    expect(use(["Nguyễn Thị An", "", "", "", "12/2027"], form)).toBe("person");
    expect(use(["Nguyễn Thị An", "", "", "", ""], form)).toBe("other");
  });
});

describe("a column that a header names twice", () => {
  const cells =
    (header: readonly string[], ...texts: readonly string[]) =>
    (column: "phone" | "opt_out" | "full_name") =>
      cellIn(texts, placesOf(header), column);

  it("says what its first place says that says anything; every refusal counts", () => {
    expect(cells(["Họ tên", "Họ và tên"], "-", "An")("full_name")).toBe("An");
    expect(cells(["Họ tên", "Họ và tên"], "Bình", "An")("full_name")).toBe("Bình");
    expect(cells(["Họ tên", "Họ và tên"], "", "")("full_name")).toBe("");
    expect(cells(["SĐT", "Điện thoại"], "không có", "0912345678")("phone")).toBe("0912345678");
    expect(cells(["SĐT", "Điện thoại"], "", "không có")("phone")).toBe("không có");
    expect(cells(["SĐT", "Điện thoại"], "1234567", "0912345678")("phone")).toBe("0912345678");
    expect(cells(["Từ chối", "Không nhận tin"], "BHYT", "x")("opt_out")).toBe("BHYT; x");
    expect(cells(["Từ chối", "Không nhận tin"], "", "x")("opt_out")).toBe("x");
  });

  it("is no column where none stands, and rows with cells beyond the header cannot be told", () => {
    const layout = layoutOf({ row: 1, cells: PLAIN }, undefined);
    const line = ["BHYT", "An", "4200000001", "", "31/12/2026"];

    expect(cells(["Họ tên"], "An")("phone")).toBe("");
    expect(layout.kind).toBe("people");
    expect(layout.toRaw({ row: 2, cells: [...line, "", " "] })).toMatchObject({ full_name: "An" });
    expect(layout.toRaw({ row: 2, cells: [...line, "?"] })).toBeUndefined();
    expect(() => layoutOf({ row: 1, cells: ["full_name"] }, undefined)).toThrow(Error);
  });
});
