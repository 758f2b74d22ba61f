import { describe, expect, it } from "vitest";
import { honouringRefusals } from "../../../../shared/opt-outs/honouring-refusals.ts";
import { recordRefusal } from "../../../../shared/opt-outs/record-refusal.ts";
import { peopleIn } from "../../../../shared/people/rules/enrolled-people.ts";
import { aCardRow, anOffice, aPayerRow } from "../../../support/importing.ts";
import {
  inMemoryConfirmations,
  inMemoryLookUpCodes,
  inMemoryRefusals,
  phoneBookOf,
} from "../../../support/in-memory-refusals.ts";
import { inMemoryRegistry } from "../../../support/in-memory-registry.ts";
import { noPayees } from "../../../support/no-payouts.ts";
import { aRefusal } from "../../../support/refusals.ts";
import { silentLog } from "../../../support/silent-log.ts";

const anOfficeThatHears = () => {
  const refusals = inMemoryRefusals();
  const registry = inMemoryRegistry();
  const office = anOffice({ replaced: { registry: honouringRefusals(registry, refusals) } });
  const phones = phoneBookOf(registry);
  const record = recordRefusal({
    payees: noPayees,
    registry,
    phones,
    refusals,
    ledger: office.ledger,
    confirmations: inMemoryConfirmations(),
    codes: inMemoryLookUpCodes(),
    log: silentLog,
  });
  const optOuts = () =>
    registry
      .state()
      .subjects.flatMap((enrolled) => peopleIn(enrolled).map((person) => [enrolled.scheme, ...person.optOuts]));
  return {
    ...office,
    optOuts,
    hear: (overrides = {}) => record({ kind: "phone", phone: "+84912345678" }, aRefusal(overrides)),
  };
};

const BACK = { kind: "accept", refusalId: "r-2", at: "2026-12-02T01:00:00.000Z" };

describe("importing lists of people who refused", () => {
  it("keeps a refusal that the list does not know of", async () => {
    const office = anOfficeThatHears();
    await office.importPeople([aCardRow()]);
    await office.hear();

    await office.importPeople([aCardRow({ full_name: "Nguyễn Thị Ân" })]);

    expect(office.optOuts()).toEqual([["household-hi", "all"]]);
  });

  it("does not bring back a refusal that was undone, when the same row comes again", async () => {
    const office = anOfficeThatHears();
    await office.importPeople([aCardRow()]);
    await office.hear();
    await office.hear(BACK);

    await office.importPeople([aCardRow()]);

    expect(office.optOuts()).toEqual([["household-hi"]]);
  });

  it("takes a row that says that somebody refuses at its word, even after an undoing", async () => {
    const office = anOfficeThatHears();
    await office.importPeople([aCardRow()]);
    await office.hear(BACK);

    await office.importPeople([aCardRow({ opt_out: "all" })]);

    expect(office.optOuts()).toEqual([["household-hi", "all"]]);
  });

  it("lets somebody who refused start with that in another scheme", async () => {
    const office = anOfficeThatHears();
    await office.importPeople([aCardRow()]);
    await office.hear();

    await office.importPeople([aPayerRow({ si_number: "4200000001" })]);

    expect(office.optOuts()).toEqual([
      ["household-hi", "all"],
      ["voluntary-si", "all"],
    ]);
  });

  it("keeps of a newcomer with a history what the list itself says, too", async () => {
    const office = anOfficeThatHears();
    await office.importPeople([aCardRow()]);
    await office.hear({ topic: "household-hi" });

    await office.importPeople([aPayerRow({ si_number: "4200000001", opt_out: "voluntary-si" })]);

    expect(office.optOuts()).toEqual([
      ["household-hi", "household-hi"],
      ["voluntary-si", "household-hi", "voluntary-si"],
    ]);
  });

  it("lets somebody who took it back start without", async () => {
    const office = anOfficeThatHears();
    await office.importPeople([aCardRow()]);
    await office.hear();
    await office.hear(BACK);

    await office.importPeople([aPayerRow({ si_number: "4200000001" })]);

    expect(office.optOuts()).toEqual([["household-hi"], ["voluntary-si"]]);
  });
});
