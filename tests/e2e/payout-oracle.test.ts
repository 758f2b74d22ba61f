import { describe, expect, it } from "vitest";
import { parseCivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { outDir } from "../../tools/local-cloud/build.ts";
import { runSimulation } from "../../tools/simulate/run-simulation.ts";
import { readEvent } from "../../tools/simulate/story/scenario-event.ts";
import { inOrder } from "../../tools/simulate/story/story.ts";
import { dayOfIso, isoOf, sendingDayFrom } from "../support/oracle/days.ts";
import { expectedPayouts } from "../support/oracle/expected-payouts.ts";
import { allRounds, fileOf, mixedPensioners, type Pensioner, type Round } from "../support/oracle/pensioners.ts";

const TO = "2027-02-20";
/** `npm test` plays the rounds of January and of Tết; with `ALL_ROUNDS=1` all from November 2026 on are played. */
const FIRST = process.env.ALL_ROUNDS === undefined ? 2 : 0;
const PRIVATE_CARD = "420408";

/** Files before the window opens, deaths after them and before it, refusals before the first of them. */
const scenarioOf = (people: readonly Pensioner[], rounds: readonly Round[]): readonly object[] => {
  const at = (day: number, time: string) => ({ at: `${isoOf(day)}T${time}:00+07:00` });
  const files = rounds.flatMap((round, month) =>
    ([1, 2, 3] as const).flatMap((file) => {
      const payouts = fileOf(people, { month, round, file });
      const day = [round.payDay, round.second, round.third][file - 1] ?? round.payDay;
      return payouts === undefined ? [] : [{ ...at(day, "06:30"), payouts, approve: true }];
    }),
  );
  const staff = people.flatMap(({ number, diesIn, optedOut }) => {
    const day = diesIn === undefined ? undefined : rounds[diesIn]?.payDay;
    return [
      ...(day === undefined ? [] : [{ ...at(day, "07:00"), staff: "deceased", person: number }]),
      ...(optedOut ? [{ ...at(rounds[0]?.payDay ?? 0, "07:10"), staff: "opt-out", person: number }] : []),
    ];
  });
  // Nothing is due in between: the service stands still, and takes up what it missed.
  const quiet = rounds.flatMap((round, month) => {
    const next = rounds[month + 1];
    const month15 = round.third - 5;
    const pause = (from: number, until: number) => ({ ...at(from, "00:00"), outage: at(until, "00:10").at });
    return [
      pause(sendingDayFrom(round.second) + 1, month15),
      pause(sendingDayFrom(month15) + 1, round.third),
      ...(next === undefined ? [] : [pause(sendingDayFrom(round.third) + 1, next.payDay)]),
    ];
  });
  return [...files, ...staff, ...quiet];
};

describe("payouts from November 2026 to March 2027, against the independent calculation", () => {
  it.each([[22]])("agree row by row (seed %i)", { timeout: 300_000 }, async (seed) => {
    const rounds = allRounds().slice(FIRST);
    const firstDay = parseCivilDate(isoOf(rounds[0]?.payDay ?? 0)) ?? TO;
    const people = mixedPensioners(seed, 90, rounds);
    const events = scenarioOf(people, rounds).map((event) => {
      const read = readEvent(event, () => ({ ok: false, error: "no files" }));
      if (!read.ok) throw new Error(read.error);
      return read.value;
    });

    const story = { from: firstDay, to: TO, confirmLaw: false, events: inOrder(events) } as const;
    const simulated = await runSimulation(story, { outDir, progress: () => undefined, needsLists: true });

    const lines = simulated.ok ? simulated.value.lines : [];
    const told = lines.filter((line) => line.channel === null || line.outcome === "accepted");
    const got = told.map((line) => {
      const isPrivate =
        (line.channel === "zalo" && line.template === PRIVATE_CARD) ||
        (line.channel === "sms" && /Co thong tin ve che do/.test(line.text));
      const said =
        line.channel === null ? line.skipped : `${line.to.replace("+84", "0")}${isPrivate ? " private" : ""}`;
      return `${line.at.slice(0, 10)} ${line.subject} ${line.step} ${said}`;
    });
    const expected = expectedPayouts(people, rounds, dayOfIso(TO));
    expect(simulated.ok).toBe(true);
    for (const word of [
      "held",
      "deceased",
      "opted-out",
      "no-phone",
      "private",
      "returned",
      "cash-post",
      "paid-months",
    ]) {
      expect(expected.filter((line) => line.includes(word)).length, word).toBeGreaterThan(0);
    }
    expect(got.toSorted()).toEqual(expected.toSorted());
    expect(lines.filter((line) => line.channel !== null && line.amount !== null)).toEqual([]);
  });
});
