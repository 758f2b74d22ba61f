import { describe, expect, it } from "vitest";
import { err } from "../../../../../shared/kernel/result.ts";
import type { HouseholdMember } from "../../../../../shared/people/rules/types.ts";
import { bundleOf } from "../../../../../shared/reminders/rules/bundle.ts";
import { aHousehold, aHouseholdMember } from "../../../../support/people.ts";

const ENDS = "2026-12-31";
const LATER = "2027-06-30";

/** A household of members named by their place; those without overrides are due and have no phone. */
const bundled = (...overrides: readonly (Partial<HouseholdMember> & { readonly reachable?: boolean })[]) => {
  const members = overrides.map(({ reachable, ...override }, index) => {
    const { phone, ...member } = aHouseholdMember({ participantId: `p-${index}`, order: index + 1, ...override });
    return reachable && phone !== undefined ? { ...member, phone } : member;
  });
  return askedFor(members);
};

const askedFor = (
  members: readonly HouseholdMember[],
  asked: {
    readonly objectCodes?: readonly string[];
    readonly sharedPhones?: ReadonlySet<string>;
    readonly isTold?: (member: HouseholdMember) => boolean;
  } = {},
) => {
  const bundle = bundleOf(aHousehold({ members }), {
    isDue: ({ paidThrough }) => paidThrough === ENDS,
    objectCodes: ["GD"],
    sharedPhones: new Set(),
    isTold: () => false,
    ...asked,
  });
  if (!bundle.ok) return bundle;
  return {
    members: bundle.value.members.map(({ participantId }) => participantId),
    contact: bundle.value.contact.participantId,
  };
};

describe("bundleOf", () => {
  it("names every member whose card ends that day, in household order, and nobody else", () => {
    expect(bundled({ order: 3 }, { order: 1, reachable: true }, { paidThrough: LATER }, { order: 2 })).toEqual({
      members: ["p-1", "p-3", "p-0"],
      contact: "p-1",
    });
  });

  it("writes to the lowest in order who has a phone, due or not", () => {
    expect(bundled({}, { paidThrough: LATER, reachable: true }, { reachable: true })).toEqual({
      members: ["p-0", "p-2"],
      contact: "p-1",
    });
  });

  it.each([
    ["whose card is paid by the State", { objectCode: "HT" }],
    ["who died", { status: "deceased" }],
    ["who moved away", { status: "moved-away" }],
    ["who refused everything", { optOuts: ["all"] }],
    ["who refused this topic", { optOuts: ["household-hi"] }],
  ] as const)("neither names nor writes to a member %s", (_, override) => {
    expect(bundled({ reachable: true, ...override }, { reachable: true })).toEqual({
      members: ["p-1"],
      contact: "p-1",
    });
  });

  it("names a member who refused only other topics", () => {
    expect(bundled({ reachable: true, optOuts: ["voluntary-si", "pension-payout"] })).toEqual({
      members: ["p-0"],
      contact: "p-0",
    });
  });

  it("finds no phone where only those have one who may not be written to", () => {
    expect(bundled({}, { reachable: true, optOuts: ["all"] }, { reachable: true, objectCode: "HT" })).toEqual(
      err("no-phone"),
    );
  });

  it.each([
    ["opted-out", [{ optOuts: ["all"] }, { objectCode: "HT" }, { status: "deceased" }, { status: "moved-away" }]],
    ["object-code", [{ status: "moved-away" }, { status: "deceased" }, { objectCode: "HT" }]],
    ["deceased", [{ status: "moved-away" }, { status: "deceased" }]],
    ["moved-away", [{ status: "moved-away" }]],
    ["opted-out", [{ optOuts: ["household-hi"], objectCode: "HT", status: "deceased" }]],
    ["object-code", [{ objectCode: "HT", status: "deceased" }]],
  ] as const)("says %s first where nobody due is left", (reason, overrides) => {
    expect(bundled(...overrides, { paidThrough: LATER, reachable: true })).toEqual(err(reason));
  });

  it("writes to the next member where too many share the first one's phone", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1, phone: "+84912345678" }),
      aHouseholdMember({ participantId: "p-2", order: 2, phone: "+84987000111" }),
    ];
    const [first, second] = ["+84912345678", "+84987000111"];

    expect(askedFor(members, { sharedPhones: new Set([first]) })).toEqual({ members: ["p-1", "p-2"], contact: "p-2" });
    expect(askedFor(members, { sharedPhones: new Set([first, second]) })).toEqual(err("shared-phone"));
  });

  it("reminds cards of the object codes that staff chose", () => {
    const members = [
      aHouseholdMember({ participantId: "p-1", order: 1, objectCode: "HT" }),
      aHouseholdMember({ participantId: "p-2", order: 2, objectCode: "CN" }),
    ];

    expect(askedFor(members)).toEqual(err("object-code"));
    expect(askedFor(members, { objectCodes: ["GD", "CN"] })).toEqual({ members: ["p-2"], contact: "p-2" });
  });

  it("says renewed where nobody is due", () => {
    expect(bundled({ paidThrough: LATER, reachable: true })).toEqual(err("renewed"));
  });
});
