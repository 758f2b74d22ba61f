import { describe, expect, it } from "vitest";
import { columnLabel } from "../../../../../shared/lists/forms/column-headers.ts";
import {
  type Column,
  fileKindOf,
  missingColumns,
  PERSON_COLUMNS,
  RENEWAL_COLUMNS,
} from "../../../../../shared/lists/forms/columns.ts";
import { canonicalHeader } from "../../../../../shared/lists/forms/header.ts";

describe("canonicalHeader", () => {
  it.each([
    ["Họ và tên", "full_name"],
    ["Họ tên", "full_name"],
    ["HOTEN", "full_name"],
    ["Mã số BHXH", "si_number"],
    ["Số CCCD", "personal_id"],
    ["CCCD", "personal_id"],
    ["CMND", "personal_id"],
    ["Số CMND/CCCD", "personal_id"],
    ["Số định danh", "personal_id"],
    ["Số CCCD/CNTND/ĐDCN/hộ chiếu", "personal_id"],
    ["Ngày sinh", "birth_date"],
    ["Ngày tháng năm sinh", "birth_date"],
    ["Số điện thoại", "phone"],
    ["Điện thoại", "phone"],
    ["SĐT", "phone"],
    ["SDT", "phone"],
    ["Mã xã", "commune_code"],
    ["Mã phường xã", "commune_code"],
    ["Mã hộ", "household_code"],
    ["Mã hộ gia đình", "household_code"],
    ["MA_HO_GD", "household_code"],
    ["STT hộ", "household_order"],
    ["Số thẻ", "card_number"],
    ["Mã thẻ", "card_number"],
    ["Hạn thẻ đến", "paid_through"],
    ["Đóng đến", "paid_through"],
    ["Hạn dùng", "paid_through"],
    ["Phương thức", "method"],
    ["Phương thức đóng", "method"],
    ["Số tháng", "method"],
    ["Mức thu nhập", "income"],
    ["Đối tượng", "support_group"],
    ["Nhóm hỗ trợ", "support_group"],
    ["Số tháng đã hỗ trợ", "support_months_used"],
    ["Từ chối", "opt_out"],
    ["Loại", "scheme"],
    ["Chế độ", "scheme"],
    ["Thời điểm ghi nhận", "recorded_at"],
  ])("takes %j for %s", (header, column) => {
    expect(canonicalHeader(header)).toBe(column);
  });

  it.each([...new Set<Column>([...PERSON_COLUMNS, ...RENEWAL_COLUMNS])])(
    "knows %s in any case, with a byte order mark, spaces, and its Vietnamese label composed or decomposed",
    (column) => {
      const spellings = [
        column,
        `\ufeff${column.toUpperCase()}`,
        ` ${column.replaceAll("_", " ")} `,
        columnLabel(column),
      ];

      const read = [...spellings, ...spellings.map((header) => header.normalize("NFD"))].map(canonicalHeader);

      expect(new Set(read)).toEqual(new Set([column]));
    },
  );

  it.each(["", "STT", "Giới tính", "constructor", "Điện thoại bàn", "SĐT nhân viên thu"])(
    "does not know %j",
    (header) => {
      expect(canonicalHeader(header)).toBeUndefined();
    },
  );
});

describe("the kind of a file", () => {
  it("is told by whether the moment of recording is in it", () => {
    expect(fileKindOf([...PERSON_COLUMNS])).toBe("people");
    expect(fileKindOf([...RENEWAL_COLUMNS])).toBe("renewals");
  });

  it("says which columns are missing, and that one id is enough", () => {
    expect(missingColumns("people", ["scheme", "full_name", "personal_id", "paid_through"])).toEqual([]);
    expect(missingColumns("people", ["scheme", "full_name"])).toEqual([["si_number", "personal_id"], ["paid_through"]]);
    expect(missingColumns("renewals", ["scheme", "si_number", "paid_through"])).toEqual([["recorded_at"]]);
  });
});
