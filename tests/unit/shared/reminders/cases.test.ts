import { describe, expect, it } from "vitest";
import { card, type Event, paid, payer, playSmall } from "../../../support/small-story.ts";

const ONE = 1_366_200;
const TWO = 956_340;
const THREE = 819_720;

/** What was told and what was left out, without what was too late before the story began. */
const told = async (from: string, to: string, ...events: readonly Event[]) =>
  (await playSmall(from, to, ...events)).lines;
const december = (...events: readonly Event[]) => told("2026-12-01", "2026-12-25", ...events);
const FIRST = "2026-12-01 06:00";

describe("cases that went wrong once", () => {
  it("a household code that changes is not told of again", async () => {
    const lines = await told(
      "2026-12-01",
      "2026-12-05",
      { at: FIRST, cards: [card(1, "OLD-1")] },
      { at: "2026-12-02 09:00", cards: [card(1, "NEW-1")] },
    );

    expect(lines).toEqual([
      `2026-12-01 08:00 OLD-1 expiry-30 0912000001 ${ONE}`,
      "2026-12-02 09:00 NEW-1 expiry-30 told-before",
    ]);
  });

  it("a placeholder or a blank takes no phone away", async () => {
    const lines = await december(
      { at: FIRST, cards: [card(1, "H1"), card(2, "H2")] },
      { at: "2026-12-10 09:00", cards: [card(1, "H1", { phone: "0111111111" }), card(2, "H2", { phone: "" })] },
    );

    expect(lines.filter((line) => line.includes("expiry-7"))).toEqual([
      `2026-12-24 08:00 H1 expiry-7 0912000001 ${ONE}`,
      `2026-12-24 08:00 H2 expiry-7 0912000002 ${ONE}`,
    ]);
  });

  it("two families under one code stay two", async () => {
    const { lines, reports } = await playSmall(
      "2026-12-01",
      "2026-12-02",
      { at: FIRST, cards: [card(1, "1")] },
      { at: "2026-12-02 06:00", cards: [card(2, "1", { commune: "18100" }), card(3, "H3")] },
      { at: "2026-12-02 06:10", cards: [card(4, "H3", { commune: "18100" })] },
    );

    expect(lines.map((line) => line.replace(/ R-\S+/, ""))).toEqual(
      [
        `2026-12-01 08:00 expiry-30 0912000001 ${ONE}`,
        `2026-12-02 07:30 expiry-30 0912000002 ${ONE}`,
        `2026-12-02 07:30 H3 expiry-30 0912000003 ${ONE}`,
      ].sort(),
    );
    expect(reports.at(-1)).toMatchObject({ new: 0, rejected: 1 });
  });

  it("an older list that sets dates back is counted, and held when it is many", async () => {
    const people = (end: string) => [1, 2, 3, 4, 5, 6].map((digit) => card(digit, `H${digit}`, { end }));
    const { lines, reports } = await playSmall(
      "2026-12-01",
      "2026-12-25",
      { at: "2026-12-01 05:00", cards: [card(7, "H7"), ...people("31/12/2026")] },
      { at: "2026-12-10 09:00", cards: [card(7, "H7", { end: "31/12/2027" }), ...people("31/12/2027")] },
      { at: "2026-12-22 09:00", cards: [card(7, "H7")] },
      { at: "2026-12-22 10:00", cards: people("31/12/2026") },
    );

    expect(reports[2]).toMatchObject({ changed: 1, warnings: { "set-back": 1 } });
    expect(reports[3]?.held).toMatchObject([{ kind: "set-back", count: 6, of: 6 }]);
    expect(lines.filter((line) => line.includes("expiry-7"))).toEqual([
      `2026-12-24 08:00 H7 expiry-7 0912000007 ${ONE}`,
    ]);
  });

  it("a payment typed 2072 comes back", async () => {
    const { lines, reports } = await playSmall(
      "2026-12-01",
      "2027-01-05",
      { at: FIRST, cards: [card(1, "H1")] },
      { at: "2026-12-03 09:00", paid: [paid(1, "2026-12-03 08:30", "31/12/2072")] },
      { at: "2026-12-05 09:00", cards: [card(1, "H1")] },
    );

    expect(reports[1]).toMatchObject({ changed: 0, rejected: 1 });
    expect(lines).toEqual([
      `2026-12-01 08:00 H1 expiry-30 0912000001 ${ONE}`,
      `2026-12-24 08:00 H1 expiry-7 0912000001 ${ONE}`,
      `2027-01-04 08:00 H1 lapsed-3 0912000001 ${ONE}`,
    ]);
  });

  it("a payment before the list is remembered for thirty days", async () => {
    const late = await told(
      "2026-10-31",
      "2026-12-02",
      { at: "2026-10-31 06:00", paid: [paid(1, "2026-10-30 16:30")] },
      { at: "2026-12-01 07:00", cards: [card(1, "H1")] },
    );
    const lines = await told(
      "2026-12-01",
      "2026-12-03",
      { at: FIRST, paid: [paid(1, "2026-11-30 16:30")] },
      { at: "2026-12-01 07:00", cards: [card(1, "H1")] },
    );

    expect(lines).toEqual([]);
    expect(late).toEqual([`2026-12-01 08:00 H1 expiry-30 0912000001 ${ONE}`]);
  });

  it("a list of another province is held, whatever its size", async () => {
    const strangers = [1, 2, 3].map((digit) =>
      card(digit, `NA-${digit}`, { commune: "16681" }).replace("GD442", "GD440"),
    );
    const { lines, reports } = await playSmall("2026-12-01", "2026-12-02", { at: FIRST, cards: strangers });

    expect(reports[0]?.held).toMatchObject([{ kind: "foreign", count: 3, of: 3 }]);
    expect(lines).toEqual([]);
  });

  it("people in the group of those who leave, and who died, get nothing more", async () => {
    const form = [
      ...["STT,Họ và tên,Mã số BHXH,Mã hộ,Số thẻ,Hạn thẻ đến", "I,Tăng,,,,"],
      ...["1,Lê Văn Mới,4200000009,HH-9,GD4424200000009,31/12/2026", "II,Giảm,,,,"],
      "1,Nguyễn Thị An,4200000001,H1,GD4424200000001,31/12/2026",
    ];
    const died =
      "scheme,full_name,si_number,household_code,paid_through,Trạng thái,Ghi chú\nBHYT,Nguyễn Thị Bê,4200000002,H2,31/12/2026,Đã chết,chết 11/2026";
    const { lines, reports } = await playSmall(
      "2026-12-01",
      "2026-12-25",
      {
        at: FIRST,
        cards: [
          card(1, "H1"),
          card(2, "H2"),
          ...[3, 4, 5, 6].map((digit) => card(digit, `H${digit}`, { end: "31/03/2027" })),
        ],
      },
      { at: "2026-12-05 09:00", list: form.join("\n") },
      { at: "2026-12-05 10:00", list: died },
    );

    expect(lines.filter((line) => line > "2026-12-02")).toEqual([
      "2026-12-05 09:00 HH-9 expiry-30 too-late",
      "2026-12-24 08:00 H1 expiry-7 moved-away",
      "2026-12-24 08:00 H2 expiry-7 deceased",
      "2026-12-24 08:00 HH-9 expiry-7 no-phone",
    ]);
    expect(reports[1]).toMatchObject({ rows: 2, new: 1, changed: 1 });
  });

  it("one number on two people brings the second back, in one list and in a later one", async () => {
    const child = card(1, "H1", { order: 2, name: "Nguyễn Thị Con", phone: "" });
    const { lines, reports } = await playSmall(
      "2026-12-01",
      "2026-12-02",
      { at: FIRST, cards: [card(1, "H1", { name: "Nguyễn Văn Cha" }), child] },
      { at: "2026-12-01 06:30", cards: [card(1, "H7", { name: "Lê Văn Khác" })] },
    );

    expect(reports).toMatchObject([
      { new: 1, rejected: 1 },
      { changed: 0, rejected: 1 },
    ]);
    expect(lines).toEqual([`2026-12-01 08:00 H1 expiry-30 0912000001 ${ONE}`]);
  });
});

describe("cases of the same kinds", () => {
  it("a list of the evening goes the same day, one of the night the next morning, one of a Sunday on Monday", async () => {
    const lines = await told(
      "2026-12-01",
      "2026-12-07",
      { at: "2026-12-01 19:45", cards: [card(1, "H1")] },
      { at: "2026-12-01 20:15", cards: [card(2, "H2")] },
      { at: "2026-12-06 09:00", cards: [card(3, "H3", { end: "05/01/2027" })] },
    );

    expect(lines).toEqual([
      `2026-12-01 19:45 H1 expiry-30 0912000001 ${ONE}`,
      `2026-12-02 07:30 H2 expiry-30 0912000002 ${ONE}`,
      `2026-12-07 07:30 H3 expiry-30 0912000003 ${ONE}`,
    ]);
  });

  it("three sending days of catching up are counted from the unmoved day, past a Sunday and New Year", async () => {
    // E − 30 is Tuesday the 29th: 30 and 31 December and 2 January follow. E − 30 on Sunday the 27th: until the 30th.
    const lines = await told(
      "2026-12-25",
      "2027-01-05",
      { at: "2026-12-25 09:00", outage: "2027-01-02 09:00" },
      { at: "2027-01-02 09:00", cards: [card(1, "H1", { end: "28/01/2027" }), card(2, "H2", { end: "26/01/2027" })] },
      { at: "2027-01-02 10:00", cards: [card(3, "H3", { end: "27/01/2027" })] },
    );

    expect(lines).toEqual([
      `2027-01-02 09:00 H1 expiry-30 0912000001 ${ONE}`,
      "2027-01-02 09:00 H2 expiry-30 too-late",
      "2027-01-02 10:00 H3 expiry-30 too-late",
    ]);
  });

  it("a payment that is taken back lets the card be told of again; one between two steps ends it", async () => {
    const lines = await december(
      { at: FIRST, cards: [card(1, "H1"), card(2, "H2")] },
      { at: "2026-12-10 09:00", paid: [paid(1, "2026-12-10 08:00")] },
      { at: "2026-12-23 09:00", paid: [paid(2, "2026-12-23 08:00")] },
      { at: "2026-12-24 09:30", undo: true },
    );

    expect(lines.filter((line) => line > "2026-12-02")).toEqual([`2026-12-24 09:30 H2 expiry-7 0912000002 ${ONE}`]);
  });

  it("an undone list is not told of twice when it comes again in another order and with other codes", async () => {
    const lines = await told(
      "2026-12-01",
      "2026-12-03",
      { at: FIRST, cards: [card(1, "H1"), card(2, "H1", { order: 2 })] },
      { at: "2026-12-01 10:00", undo: true },
      { at: "2026-12-02 10:00", cards: [card(2, "N2", { order: 2 }), card(1, "N1"), card(3, "N2", { order: 3 })] },
    );

    expect(lines).toEqual([
      `2026-12-01 08:00 H1 expiry-30 0912000001 ${ONE + TWO} ×2`,
      "2026-12-02 10:00 N1 expiry-30 told-before",
      `2026-12-02 10:00 N2 expiry-30 0912000002 ${TWO}`,
    ]);
  });

  it("who pays alone leaves the others of the family with the price of their places", async () => {
    const lines = await december(
      {
        at: FIRST,
        cards: [card(1, "H1"), card(2, "H1", { order: 2 }), card(3, "H1", { order: 3, months: 6, phone: "" })],
      },
      { at: "2026-12-15 09:00", paid: [paid(1, "2026-12-15 08:00")] },
    );

    expect(lines).toEqual([
      `2026-12-01 08:00 H1 expiry-30 0912000001 ${ONE + TWO + THREE / 2} ×3`,
      `2026-12-24 08:00 H1 expiry-7 0912000001 ${TWO + THREE / 2} ×2`,
    ]);
  });

  it("refusals, other cards, the dead and the long lapsed: who is named, called and counted", async () => {
    const refused = { optOut: "x" };
    const lines = await told("2026-12-01", "2026-12-01", {
      at: FIRST,
      cards: [
        ...[card(1, "H1", refused), card(2, "H1", { order: 2 })],
        ...[card(3, "H3", refused), card(4, "H4", { code: "HT" }), card(5, "H5", { phone: "" })],
        ...[card(6, "H6", { status: "đã chết" }), card(7, "H6", { order: 2 })],
        // 1 December is 89 days after 3 September, and 90 after the 2nd.
        ...[card(8, "H8", { end: "02/09/2026", phone: "" }), card(9, "H8", { order: 2 })],
      ],
    });

    expect(lines).toEqual([
      `2026-12-01 08:00 H1 expiry-30 0912000002 ${TWO}`,
      "2026-12-01 08:00 H3 expiry-30 opted-out",
      "2026-12-01 08:00 H4 expiry-30 object-code",
      "2026-12-01 08:00 H5 expiry-30 no-phone",
      `2026-12-01 08:00 H6 expiry-30 0912000007 ${ONE}`,
      `2026-12-01 08:00 H8 expiry-30 0912000009 ${ONE}`,
    ]);
  });

  it("a card that ended 89 days ago still counts for the places of the others", async () => {
    const lines = await told("2026-12-01", "2026-12-01", {
      at: FIRST,
      cards: [card(1, "H1", { end: "03/09/2026" }), card(2, "H1", { order: 2 })],
    });

    expect(lines).toEqual([`2026-12-01 08:00 H1 expiry-30 0912000001 ${TWO}`]);
  });

  it("a phone that six families share is the agent's: the next member is called, or none", async () => {
    const shared = { phone: "0987654321" };
    const lines = await told("2026-12-01", "2026-12-01", {
      at: FIRST,
      cards: [...[1, 2, 3, 4, 5, 6].map((digit) => card(digit, `H${digit}`, shared)), card(7, "H6", { order: 2 })],
    });

    expect(lines).toEqual([
      ...[1, 2, 3, 4, 5].map((digit) => `2026-12-01 08:00 H${digit} expiry-30 shared-phone`),
      `2026-12-01 08:00 H6 expiry-30 0912000007 ${ONE + TWO} ×2`,
    ]);
  });

  it("a child that joins later has its own day; a member who moves out is told where they live now", async () => {
    const lines = await told(
      "2026-12-01",
      "2026-12-28",
      { at: FIRST, cards: [card(1, "H1"), card(2, "H1", { order: 2 })] },
      { at: "2026-12-10 09:00", cards: [card(3, "H1", { order: 3, end: "03/01/2027", phone: "" }), card(2, "H2")] },
    );

    expect(lines).toEqual([
      `2026-12-01 08:00 H1 expiry-30 0912000001 ${ONE + TWO} ×2`,
      "2026-12-10 09:00 H1 expiry-30 too-late",
      `2026-12-24 08:00 H1 expiry-7 0912000001 ${ONE}`,
      `2026-12-24 08:00 H2 expiry-7 0912000002 ${ONE}`,
      // The second of the two who live there; Sunday the 27th moves to Saturday.
      `2026-12-26 08:00 H1 expiry-7 0912000001 ${TWO}`,
    ]);
  });

  it("a pause of three sending days keeps the day, one of four loses it with its reason", async () => {
    const pause = (until: string) =>
      told(
        "2026-12-01",
        "2026-12-08",
        { at: FIRST, cards: [card(1, "H1")] },
        { at: "2026-12-01 07:00", active: false },
        { at: until, active: true },
      );

    expect(await pause("2026-12-04 19:30")).toEqual([`2026-12-04 19:30 H1 expiry-30 0912000001 ${ONE}`]);
    expect(await pause("2026-12-05 09:00")).toEqual([
      expect.stringMatching(/^2026-12-05 0\d:\d\d H1 expiry-30 campaign-paused$/),
    ]);
  });

  it("payers: rates of support, months that are left of it, ways of paying without a next period", async () => {
    const lines = await told("2026-12-15", "2026-12-15", {
      at: "2026-12-15 06:00",
      payers: [
        ...[payer(1, 1), payer(2, 3, { group: "poor" }), payer(3, 6, { group: "near-poor", income: 2_000_000 })],
        ...[payer(4, 12, { group: "ethnic-minority" }), payer(5, 6, { used: 118 }), payer(6, 1, { used: 120 })],
        ...[payer(7, "VS"), payer(8, "TH"), payer(9, 1, { income: 60_000_000 })],
      ],
    });

    expect(lines).toEqual([
      "2026-12-15 08:00 payer-1 last-month 0912000001 264000",
      "2026-12-15 08:00 payer-2 last-month 0912000002 495000",
      "2026-12-15 08:00 payer-3 last-month 0912000003 1848000",
      "2026-12-15 08:00 payer-4 last-month 0912000004 2772000",
      "2026-12-15 08:00 payer-5 last-month 0912000005 1848000",
      "2026-12-15 08:00 payer-6 last-month 0912000006 330000",
      "2026-12-15 08:00 payer-7 last-month 0912000007 -",
      "2026-12-15 08:00 payer-8 last-month nothing-to-pay",
      // 22 % of 20 × 2,530,000, less 66,000.
      "2026-12-15 08:00 payer-9 last-month 0912000009 11066000",
    ]);
  });

  it("a method that changes after the month was told moves the deadline steps alone", async () => {
    const lines = await told(
      "2027-01-15",
      "2027-02-02",
      { at: "2027-01-15 06:00", payers: [payer(1, 1)] },
      { at: "2027-01-25 09:00", payers: [payer(1, 3)] },
    );

    expect(lines.filter((line) => line > "2027-01-16")).toEqual(["2027-01-21 08:00 payer-1 deadline-10 0912000001 -"]);
  });
});
