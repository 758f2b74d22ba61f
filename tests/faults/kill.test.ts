import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ReminderRecord, reminderId } from "../../shared/reminders/rules/record.ts";
import { reminderOfTrackingId } from "../../shared/reminders/rules/tracking.ts";
import type { OutboxRecord } from "../../tools/fake-providers/store/outbox-record.ts";
import { buildTemplate } from "../../tools/local-cloud/build.ts";

interface Day {
  readonly reminders: readonly ReminderRecord[];
  /** The look-up codes in their messages, by `reminderId`. */
  readonly codes: Readonly<Record<string, string>>;
  readonly calls: readonly OutboxRecord[];
  readonly deadLetters: readonly number[];
  readonly refused: readonly unknown[];
}

const KILLS = 20;
/** Real time between the first instruction of a process and its end. */
const MAX_LIFE_MS = 6_000;

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "nhac-han-kill-"));
  folders.push(made);
  return made;
};

const begin = (dataDir: string) =>
  spawn(process.execPath, [join(import.meta.dirname, "run-day.ts"), dataDir], { stdio: "inherit" });

const runToTheEnd = async (dataDir: string): Promise<Day> => {
  const [status] = await once(begin(dataDir), "exit");
  expect(status).toBe(0);
  // run-day.ts writes a Day.
  return JSON.parse(readFileSync(join(dataDir, "day.json"), "utf8")) as Day;
};

/** Ends the process as a power failure would, at a moment that nobody chose. Returns whether it was still at work. */
const killAtRandom = async (dataDir: string): Promise<boolean> => {
  const child = begin(dataDir);
  const ended = once(child, "exit");
  const finished = await Promise.race([after(Math.random() * MAX_LIFE_MS, false), ended.then(() => true)]);
  child.kill("SIGKILL");
  await ended;
  return !finished;
};

describe("a day on which the whole local cloud is killed twenty times", () => {
  let undisturbed: Day;
  let killed: Day;
  let killedAtWork = 0;

  beforeAll(async () => {
    await buildTemplate();
    undisturbed = await runToTheEnd(folder());
    const dataDir = folder();
    for (let kill = 0; kill < KILLS; kill += 1) killedAtWork += (await killAtRandom(dataDir)) ? 1 : 0;
    killed = await runToTheEnd(dataDir);
  }, 400_000);
  afterAll(() => {
    for (const made of folders) rmSync(made, { recursive: true, force: true });
  });

  it("was killed while it worked", () => {
    expect(killedAtWork).toBeGreaterThan(3);
  });

  it("accounts for every reminder of an undisturbed day, and for no other", () => {
    const ids = (day: Day) => day.reminders.map(reminderId).sort();

    expect(undisturbed.reminders.length).toBeGreaterThanOrEqual(800);
    expect(ids(killed)).toEqual(ids(undisturbed));
  });

  it("ends every reminder as sent, delivered, failed with a reason or skipped with a reason", () => {
    const open = killed.reminders.filter(
      ({ state, reason }) =>
        !["sent", "delivered"].includes(state) && !(["failed", "skipped"].includes(state) && reason),
    );

    expect(open).toEqual([]);
    expect(killed.deadLetters).toEqual([0, 0, 0]);
    expect(killed.refused).toEqual([]);
  });

  it("calls no gateway twice for a reminder that the gateway took or may have taken", () => {
    const byId = new Map(killed.reminders.map((reminder) => [reminderId(reminder), reminder]));
    const taken = new Map<string, number>();
    for (const call of killed.calls) {
      if (call.outcome !== "accepted" && call.outcome !== "timeout") continue;
      const owner = `${call.channel} ${ownerOf(call, killed.codes)}`;
      taken.set(owner, (taken.get(owner) ?? 0) + 1);
    }

    expect([...taken].filter(([, times]) => times > 1)).toEqual([]);
    expect([...taken.keys()].every((owner) => byId.has(owner.slice(owner.indexOf(" ") + 1)))).toBe(true);
  });

  it("knows of every call that a gateway saw, if only as unknown", () => {
    const zalo = (reminder: ReminderRecord) => reminder.attempts.filter(({ channel }) => channel === "zalo").length;
    const seen = new Map<string, number>();
    for (const call of killed.calls) {
      if (call.channel !== "zalo") continue;
      const owner = ownerOf(call, killed.codes);
      seen.set(owner, (seen.get(owner) ?? 0) + 1);
    }

    const unknown = killed.reminders.filter((reminder) => (seen.get(reminderId(reminder)) ?? 0) > zalo(reminder));
    expect(unknown.map(reminderId)).toEqual([]);
  });
});

const ownerOf = (call: OutboxRecord, codes: Day["codes"]): string => {
  if (call.channel === "zalo") {
    const key = reminderOfTrackingId(call.trackingId);
    return key === undefined ? "nobody" : reminderId(key);
  }
  const told = Object.entries(codes).find(([, code]) => call.text.includes(code));
  return told?.[0] ?? "nobody";
};
