import { expect, it } from "vitest";
import { aCardRow, anOffice, aPayerRow, aRenewalRow } from "../../../../support/importing.ts";

const erased = new Set(["4200000001", "4200000101"]);
const withErased = () => anOffice({ replaced: { erased: { load: async () => (number) => erased.has(number) } } });

it("brings an erased person back by no list: the row comes back, and nothing of the person is kept", async () => {
  const office = withErased();
  const report = await office.importPeople([
    ...[aCardRow(), aPayerRow(), aCardRow({ si_number: "4200000002", household_code: "HH-2" })],
  ]);

  expect(report).toMatchObject({ rows: 3, new: 1, rejected: 2 });
  expect(office.registry.state().identities.map(([number]) => number)).toEqual(["4200000002"]);
  expect(office.registry.state().subjects).toHaveLength(1);
  expect(await office.rejected()).toHaveLength(3);
});

it("waits with no payment for an erased person", async () => {
  const office = withErased();

  expect(await office.importRenewals([aRenewalRow()])).toMatchObject({ rows: 1, rejected: 1 });
  expect(office.registry.state().identities).toEqual([]);
});
