import { describe, expect, it } from "vitest";
import { aCardRow, anOffice, aPayerRow } from "../../../support/importing.ts";

const PHONE = "+84987654321";
const payers = (count: number, phone = "0987654321") =>
  Array.from({ length: count }, (_, index) => aPayerRow({ si_number: `420000010${index}`, phone }));
const households = (count: number, phone = "0987654321") =>
  Array.from({ length: count }, (_, index) =>
    aCardRow({ si_number: `420000020${index}`, household_code: `HH-${index}`, phone }),
  );
const flagged = async ({ settings }: ReturnType<typeof anOffice>) => {
  const { sharedPhones } = await settings.load();
  return { households: [...sharedPhones["household-hi"]], payers: [...sharedPhones["voluntary-si"]] };
};

describe("phones that many share", () => {
  it.each([
    ["payers", payers, { households: [], payers: [PHONE] }],
    ["households", households, { households: [PHONE], payers: [] }],
  ] as const)("are flagged from the sixth of the %s on, for their scheme alone", async (_, rows, expected) => {
    const office = anOffice();

    await office.importPeople(rows(5));
    expect(await flagged(office)).toEqual({ households: [], payers: [] });
    await office.importPeople(rows(6));

    expect(await flagged(office)).toEqual(expected);
  });

  it.each([
    ["payers", payers],
    ["households", households],
  ] as const)("are cleared when one of six %s leaves them, and flagged again when one comes back", async (_, rows) => {
    const office = anOffice({ replaced: { chunkRows: 1 } });
    const leaving = [...rows(5), ...rows(6, "0912345670").slice(5)];
    await office.importPeople(rows(6));

    await office.importPeople(leaving);
    expect(await flagged(office)).toEqual({ households: [], payers: [] });
    await office.importPeople(rows(6));

    expect((await flagged(office)).households.concat((await flagged(office)).payers)).toEqual([PHONE]);
  });

  it("are cleared and flagged within one list, too", async () => {
    const office = anOffice({ replaced: { chunkRows: 1 } });
    await office.importPeople(payers(6));

    await office.importPeople([...payers(6, "0912345670").slice(5), ...payers(7).slice(6)]);

    expect(await flagged(office)).toEqual({ households: [], payers: [PHONE] });
  });

  it("count two members of one household with the same phone once", async () => {
    const office = anOffice();
    const second = aCardRow({ si_number: "4200000299", household_code: "HH-0", phone: "0987654321" });

    await office.importPeople([...households(5), second]);

    expect(await flagged(office)).toEqual({ households: [], payers: [] });
  });
});
