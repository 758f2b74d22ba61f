import type { NextRecord } from "../../shared/reminders/rules/record.ts";
import { aDueReminder } from "./people.ts";

/** A claimed reminder: one worker has it until its lease ends. */
export const aRecord = (overrides: Partial<NextRecord> = {}): NextRecord => ({
  ...aDueReminder(),
  state: "sending",
  channel: "zalo",
  codeHash: "hash of CODE of HH-4200001 expiry-30",
  amount: 1_366_200,
  attempts: [],
  nextCheckAt: "2026-12-01T01:05:00.000Z",
  updatedAt: "2026-12-01T01:00:00.000Z",
  ...overrides,
});
