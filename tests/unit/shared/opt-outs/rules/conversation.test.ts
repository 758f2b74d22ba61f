import { describe, expect, it } from "vitest";
import {
  admitted,
  afterWishing,
  linkedTo,
  type SaidWish,
  wishOf,
  type ZaloUser,
} from "../../../../../shared/opt-outs/rules/conversation.ts";

const phone = (index: number): `+84${number}` => `+84${912_345_670 + index}`;
const PHONES = Array.from({ length: 10 }, (_, index) => phone(index));
const WISH: SaidWish = { kind: "refuse", topic: "all", eventId: "e-1", at: "2026-12-01T01:00:00.000Z" };

describe("the phones that a user speaks for", () => {
  it("begin with the last one, which stands there once", () => {
    expect(linkedTo({ phones: [phone(1), phone(2), phone(3)] }, phone(2), "e-1").phones).toEqual([
      phone(2),
      phone(1),
      phone(3),
    ]);
  });

  it("are ten at most: the one that was named longest ago goes", () => {
    const all = linkedTo({ phones: PHONES }, "+84987654321", "e-1").phones;

    expect(all).toEqual(["+84987654321", ...PHONES.slice(0, 9)]);
  });

  it("take the event that proved one from the wrong codes of the day, and no other", () => {
    const user: ZaloUser = { phones: [], wrong: { day: "2026-12-01", events: ["e-1", "e-2"] } };

    expect(linkedTo(user, phone(1), "e-1").wrong).toEqual({ day: "2026-12-01", events: ["e-2"] });
  });
});

describe("wrong codes of a day", () => {
  const tried = (events: number): ZaloUser => ({
    phones: [],
    wrong: { day: "2026-12-01", events: Array.from({ length: events }, (_, index) => `e-${index}`) },
  });

  it("are five: the sixth is not looked up, but on the next day, and an event of the five again", () => {
    expect(admitted(tried(4), "new", "2026-12-01")?.wrong?.events).toHaveLength(5);
    expect(admitted(tried(5), "new", "2026-12-01")).toBeUndefined();
    expect(admitted(tried(5), "e-3", "2026-12-01")).toEqual(tried(5));
    expect(admitted(tried(5), "new", "2026-12-02")?.wrong).toEqual({ day: "2026-12-02", events: ["new"] });
  });
});

describe("a code that follows a wish, or comes before it", () => {
  const said = { kind: "code", code: "K7M2Q9XA" } as const;

  it.each([
    ["2026-12-03T00:59:59.999Z", WISH],
    ["2026-12-03T01:00:00.000Z", undefined],
    ["2026-11-29T01:00:00.001Z", WISH],
    ["2026-11-29T01:00:00.000Z", undefined],
  ])("at %s, within two days, proves it", (at, wish) => {
    expect(wishOf({ phones: [], wished: WISH }, { user: "u", eventId: "e-2", at, said })).toEqual(wish);
  });
});

describe("the last wish", () => {
  it.each([
    ["2026-12-01T00:59:59.999Z", "e-1"],
    ["2026-12-01T01:00:00.000Z", "e-2"],
    ["2026-12-01T01:00:00.001Z", "e-2"],
  ])("after one said at %s is that of %s", (at, eventId) => {
    const next = afterWishing({ phones: [], wished: WISH }, { ...WISH, eventId: "e-2", at });

    expect(next.wished?.eventId).toBe(eventId);
  });
});
