import { describe, expect, it } from "vitest";
import { outDir } from "../../tools/local-cloud/build.ts";
import { runSimulation } from "../../tools/simulate/run-simulation.ts";
import { type ReadListFile, readEvent } from "../../tools/simulate/story/scenario-event.ts";
import { inOrder, type Story } from "../../tools/simulate/story/story.ts";

const CARDS =
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through,method";
const PAYERS = "scheme,full_name,si_number,phone,commune_code,paid_through,method,income,support_group";
const RENEWALS = "recorded_at,scheme,si_number,paid_through";

const card = (number: number, household: string, paidThrough = "31/12/2026", phone = `091200000${number}`) =>
  `household-hi,Nguyễn Thị ${NAMES[number]},420000000${number},${phone},18073,${household},1,GD442420000000${number},${paidThrough},12`;
const payer = (number: number, method: number, paidThrough = "12/2026") =>
  `voluntary-si,Trần Thị ${NAMES[number]},420000000${number},091200000${number},18073,${paidThrough},${method},1500000,other`;
const NAMES = ["", "An", "Bê", "Cam", "Dung", "Em", "Giang", "Hà", "Lan", "Mai"];

const noFiles: ReadListFile = () => ({ ok: false, error: "no files" });

/** Plays a story and says what happened: who was told what on which day, or was not and why. By day, then by name. */
const play = async (days: Pick<Story, "from" | "to">, ...events: readonly object[]) => {
  const read = events.map((event) => readEvent(event, noFiles));
  const story = { ...days, confirmLaw: false, events: inOrder(read.flatMap((each) => (each.ok ? [each.value] : []))) };
  expect(read.filter(({ ok }) => !ok)).toEqual([]);
  const simulated = await runSimulation(story, { outDir, progress: () => undefined, needsLists: true });
  if (!simulated.ok) throw new Error(simulated.error);
  const lines = simulated.value.lines.map((line) => {
    const what = line.channel === null ? line.skipped : line.to.replace("+84", "0");
    return `${line.at.slice(0, 10)} ${line.subject} ${line.step} ${what}`;
  });
  return lines.sort();
};
const at = (day: string, time: string) => ({ at: `${day}T${time}:00+07:00` });
const MINUTES = 240_000;

describe("a story played with the service", () => {
  it("tells a person once, whatever lists call the household, and spares who paid before the list came", {
    timeout: MINUTES,
  }, async () => {
    const lines = await play(
      { from: "2026-12-01", to: "2026-12-03" },
      {
        ...at("2026-12-01", "06:00"),
        renewals: [RENEWALS, "2026-11-30T16:30:00+07:00,household-hi,4200000003,31/12/2027"],
      },
      { ...at("2026-12-01", "06:30"), people: [CARDS, card(1, "OLD-1"), card(2, "OLD-2"), card(3, "H3")] },
      { ...at("2026-12-01", "07:00"), people: [CARDS, card(4, "H4")] },
      // The same people under one new number, and another family that joins them there.
      { ...at("2026-12-02", "09:00"), people: [CARDS, card(1, "NEW-1"), card(2, "NEW-1"), card(5, "NEW-1")] },
      // A list that is taken back after it was told of, and comes again with other codes.
      { ...at("2026-12-02", "11:00"), people: [CARDS, card(6, "H6")] },
      { ...at("2026-12-02", "14:00"), undo: "last" },
      { ...at("2026-12-02", "15:00"), people: [CARDS, card(6, "H66")] },
    );

    expect(lines).toEqual([
      "2026-12-01 H4 expiry-30 0912000004",
      "2026-12-01 OLD-1 expiry-30 0912000001",
      "2026-12-01 OLD-2 expiry-30 0912000002",
      "2026-12-02 H6 expiry-30 0912000006",
      "2026-12-02 NEW-1 expiry-30 0912000001",
    ]);
  });

  it("sends the same day what an undone list had suppressed", { timeout: MINUTES }, async () => {
    const lines = await play(
      { from: "2026-12-22", to: "2026-12-26" },
      { ...at("2026-12-22", "06:00"), people: [CARDS, card(1, "H1"), card(2, "H2")] },
      { ...at("2026-12-23", "19:00"), people: [CARDS, card(1, "H1", "31/12/2027"), card(2, "H2")] },
      { ...at("2026-12-24", "10:00"), undo: "last" },
    );

    expect(lines).toEqual([
      "2026-12-22 H1 expiry-30 too-late",
      "2026-12-22 H2 expiry-30 too-late",
      "2026-12-24 H1 expiry-7 0912000001",
      "2026-12-24 H2 expiry-7 0912000002",
    ]);
  });

  it("keeps the day of a paused campaign while it is in time, and says why it ended after", {
    timeout: MINUTES,
  }, async () => {
    const lines = await play(
      { from: "2026-12-01", to: "2026-12-08" },
      { ...at("2026-12-01", "06:00"), people: [CARDS, card(1, "H1"), card(2, "H2", "02/01/2027")] },
      { ...at("2026-12-01", "07:50"), campaign: "household-hi", set: "paused" },
      { ...at("2026-12-01", "08:10"), campaign: "household-hi", set: "active" },
      { ...at("2026-12-02", "20:30"), campaign: "household-hi", set: "paused" },
    );

    expect(lines).toEqual(["2026-12-01 H1 expiry-30 0912000001", "2026-12-08 H2 expiry-30 campaign-paused"]);
  });

  it("tells a month once although the method changes, and makes an outage good the day it ends", {
    timeout: MINUTES,
  }, async () => {
    const lines = await play(
      { from: "2026-12-14", to: "2026-12-18" },
      { ...at("2026-12-14", "06:00"), people: [PAYERS, payer(1, 3), payer(2, 1)] },
      { ...at("2026-12-14", "06:30"), people: [CARDS, card(3, "H3", "15/01/2027")] },
      { ...at("2026-12-15", "20:30"), outage: "2026-12-17T11:00:00+07:00" },
      { ...at("2026-12-16", "09:00"), people: [PAYERS, payer(1, 12), payer(4, 1)] },
    );

    expect(lines).toEqual([
      "2026-12-15 4200000001 last-month 0912000001",
      "2026-12-15 4200000002 last-month 0912000002",
      "2026-12-17 4200000004 last-month 0912000004",
      "2026-12-17 H3 expiry-30 0912000003",
    ]);
  });

  it("counts the days of catching up across Tết from the step's own day", { timeout: MINUTES }, async () => {
    const lines = await play(
      { from: "2027-02-05", to: "2027-02-12" },
      { ...at("2027-02-05", "06:00"), people: [CARDS, card(1, "H1", "17/02/2027")] },
    );

    expect(lines).toEqual(["2027-02-05 H1 expiry-30 too-late", "2027-02-11 H1 expiry-7 0912000001"]);
  });

  it("tells the later of two steps on one day alone", { timeout: MINUTES }, async () => {
    const lines = await play(
      { from: "2031-01-18", to: "2031-01-22" },
      { ...at("2031-01-18", "00:00"), people: [PAYERS, payer(1, 1, "12/2030")] },
    );

    expect(lines).toEqual([
      "2031-01-18 4200000001 last-month too-late",
      "2031-01-21 4200000001 deadline-10 superseded",
      "2031-01-21 4200000001 deadline-3 0912000001",
    ]);
  });

  it("lets a payment of the evening make something due the next morning, one of the early morning the same", {
    timeout: MINUTES,
  }, async () => {
    const paid = (number: number, when: string) => `${when}:00+07:00,household-hi,420000000${number},31/12/2026`;

    const lines = await play(
      { from: "2026-12-01", to: "2026-12-03" },
      { ...at("2026-12-01", "06:00"), people: [CARDS, card(1, "H1", "30/09/2026"), card(2, "H2", "30/09/2026")] },
      { ...at("2026-12-01", "19:00"), renewals: [RENEWALS, paid(1, "2026-12-01T18:00")] },
      { ...at("2026-12-03", "07:00"), renewals: [RENEWALS, paid(2, "2026-12-03T06:00")] },
    );

    expect(lines.filter((line) => line.includes(" expiry-30 09"))).toEqual([
      "2026-12-02 H1 expiry-30 0912000001",
      "2026-12-03 H2 expiry-30 0912000002",
    ]);
  });

  it("hears six people who write to the account, each with or without the code of a message", {
    timeout: MINUTES,
  }, async () => {
    const people = [1, 2, 3, 4, 5, 6].map((number) => card(number, `H${number}`, "08/12/2026"));
    const writes = (number: number, time: string, zaloText: string) => ({
      ...at("2026-12-02", time),
      zaloText,
      from: `091200000${number}`,
    });

    const lines = await play(
      { from: "2026-12-01", to: "2026-12-11" },
      { ...at("2026-12-01", "06:00"), people: [CARDS, ...people] },
      writes(1, "10:00", "TỪ CHỐI"),
      { ...at("2026-12-02", "10:05"), zaloCode: "last", from: "0912000001" },
      writes(2, "10:00", "đừng nhắn nữa {code}"),
      writes(3, "10:00", "TỪ CHỐI"),
      writes(4, "10:00", "TỪ CHỐI {code}"),
      writes(4, "11:00", "NHẬN LẠI"),
      writes(5, "10:00", "TỪ CHỐI BHXH {code}"),
      writes(6, "10:00", "TỪ CHỐI ABCD2345"),
    );

    expect(lines.filter((line) => line.includes("lapsed-3"))).toEqual([
      "2026-12-11 H1 lapsed-3 opted-out",
      "2026-12-11 H2 lapsed-3 opted-out",
      ...[3, 4, 5, 6].map((number) => `2026-12-11 H${number} lapsed-3 091200000${number}`),
    ]);
  });
});
