import { describe, expect, it } from "vitest";
import { phoneOwners } from "../../../../tools/demo/phone-owners.ts";

describe("the owners of telephones", () => {
  it("are found however the number is written, the first on the list for each", () => {
    const owners = phoneOwners([
      { full_name: "Trần  Văn Đức", phone: "912.345.678", commune_code: "18673" },
      { full_name: "Trần Thị Mai", phone: "+84 912345678", commune_code: "18673" },
      { full_name: "Lê Thị Lan", phone: "01681234567", commune_code: "99999" },
      { full_name: "Không Có Máy", phone: "", commune_code: "18673" },
      { full_name: "", phone: "0983000777", commune_code: "18673" },
    ]);

    expect([...owners]).toEqual([
      ["+84912345678", { name: "Trần Văn Đức", commune: "Xã Cẩm Xuyên" }],
      ["+84381234567", { name: "Lê Thị Lan" }],
    ]);
  });
});
