import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PersonRow } from "../../../../../shared/lists/forms/person-row.ts";
import { parsePersonRow } from "../../../../../shared/lists/forms/person-rows.ts";
import { openList } from "../../../../../shared/lists/read/open-list.ts";
import { readListHere } from "../../../../../shared/lists/read/read-list.ts";
import { readWorkbookFile } from "../../../../../shared/lists/workbooks/read-workbook.ts";
import { formerCommuneNames, province } from "../../../../../shared/provinces/ha-tinh.ts";
import { indexCommunes } from "../../../../../shared/provinces/rules/communes.ts";

const communes = indexCommunes(province.communes, formerCommuneNames);

async function* inPieces(bytes: Uint8Array) {
  for (let from = 0; from < bytes.length; from += 1_000) yield bytes.subarray(from, from + 1_000);
}

const read = readListHere(readWorkbookFile, 1_000);

const opened = async (name: string) => {
  const list = await read("people", () => inPieces(readFileSync(join("tests/samples", name))));
  return list.ok ? openList("people", list.value) : list;
};

const peopleIn = async (name: string) => {
  const list = await opened(name);
  if (!list.ok) throw new Error(JSON.stringify(list.error));
  const people: PersonRow[] = [];
  const problems: unknown[] = [];
  let calledOff = 0;
  for await (const row of list.value.rows) {
    if (row.isLeaving || list.value.layout.isCancelled(row)) {
      calledOff++;
      continue;
    }
    const parsed = parsePersonRow(list.value.layout.toRaw(row) ?? {}, {
      communes,
      today: "2026-12-01",
      provinceCode: "42",
    });
    if (parsed.ok) people.push(parsed.value);
    else problems.push(parsed.error);
  }
  return { people, problems, calledOff, remarks: list.value.remarks };
};

const member = (fields: object, householdCode?: string) =>
  expect.objectContaining({
    scheme: "household-hi",
    ...(householdCode && { householdCode }),
    member: expect.objectContaining(fields),
  });

const payer = (fields: object) =>
  expect.objectContaining({ scheme: "voluntary-si", enrollment: expect.objectContaining(fields) });

describe("the files that offices have", () => {
  it.each(["d03-ts.xlsx", "d03-ts.xls"])(
    "%s: the people who join, with what its other sheets know of them",
    async (name) => {
      const { people, problems, calledOff, remarks } = await peopleIn(name);

      expect(problems).toEqual([]);
      expect(people).toEqual([
        member(
          {
            fullName: "Nguyễn Thị An",
            siNumber: "4200000001",
            personalId: "042060000001",
            birthDate: "1960-09-10",
            phone: "+84912345601",
            communeCode: "18184",
            objectCode: "GD",
            paidThrough: "2027-12-31",
            method: 12,
          },
          "4201000001",
        ),
        member(
          { fullName: "Trần Văn Bình", birthDate: "1970", phone: "+84382345602", paidThrough: "2027-07-14", method: 6 },
          "4201000001",
        ),
      ]);
      expect(calledOff).toBe(2);
      expect(remarks).toEqual(["Trang “Danh mục” không có tiêu đề của một danh sách nên không được đọc."]);
    },
  );

  it("d05-ts.xlsx: phone and birth date from the note, the end from the beginning and the months", async () => {
    const { people, problems, calledOff } = await peopleIn("d05-ts.xlsx");

    expect(problems).toEqual([]);
    expect(people).toEqual([
      payer({
        fullName: "Nguyễn Thị Em",
        phone: "+84912345678",
        birthDate: "1994-09-10",
        communeCode: "18766",
        paidThrough: "2027-03-31",
        method: 3,
        income: 1_500_000,
        supportClass: "D",
      }),
      payer({
        fullName: "Trần Văn Giáp",
        birthDate: "1985",
        paidThrough: "2027-11-30",
        method: 12,
        supportClass: "C",
      }),
      payer({ fullName: "Hồ Thị Hoa", paidThrough: "2028-12-31", method: "VS" }),
    ]);
    expect(people[1]).not.toHaveProperty("enrollment.phone");
    expect(calledOff).toBe(1);
  });

  it("due-list.xlsx: both sheets, days in every form, and a place that asks", async () => {
    const { people, problems } = await peopleIn("due-list.xlsx");

    expect(problems).toEqual([]);
    expect(people).toEqual([
      member({
        fullName: "Nguyễn Thị Lan",
        paidThrough: "2026-12-31",
        birthDate: "1950",
        phone: "+84912345681",
        personalId: "042060000011",
        communeCode: "18184",
      }),
      member({ fullName: "Lê Văn Minh", paidThrough: "2026-12-31", birthDate: "1961-05-04", phone: "+84912345682" }),
      member({ fullName: "Bùi Thị Nga", paidThrough: "2027-01-15", phone: "+84912345683", communeCode: "18073" }),
    ]);
    expect(people[1]?.warnings).toContainEqual({
      column: "commune_code",
      value: "Đại Nài",
      reason: "ambiguous-commune",
    });
  });

  it("due-list-page.xls: a web page by another name", async () => {
    expect((await peopleIn("due-list-page.xls")).people).toEqual([
      member({ fullName: "Bùi Thị Nga", paidThrough: "2027-01-15", phone: "+84912345683", personalId: "042060000013" }),
    ]);
  });

  it("own.xlsx: our own columns", async () => {
    expect((await peopleIn("own.xlsx")).people).toEqual([
      member({ fullName: "Nguyễn Thị Oanh", siNumber: "4200000201", communeCode: "18073" }, "HH-1"),
    ]);
  });

  it("picture.csv: a picture is told from a list", async () => {
    expect(await opened("picture.csv")).toMatchObject({
      ok: false,
      error: { kind: "not-a-text-file", looksLike: "hình ảnh" },
    });
  });
});
