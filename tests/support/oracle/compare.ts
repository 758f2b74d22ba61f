import * as z from "zod";
import type { ExpectedLine } from "./expected.ts";

const simulatedLine = z.object({
  at: z.iso.datetime({ offset: true }),
  kind: z.string(),
  step: z.string(),
  subject: z.string(),
  dueDate: z.string(),
  channel: z.enum(["zalo", "sms"]).nullable(),
  to: z.string().optional(),
  amount: z.number().int().nullable().optional(),
  amountLater: z.object({ from: z.string(), amount: z.number().int() }).optional(),
  skipped: z.string().optional(),
});

/** A line as one comparable text, behind the one that says which reminder it is about. */
type Row = readonly [key: string, text: string];

/** What the simulation wrote against what the policy says: one sentence for each row that differs, with both sides. */
export const compare = (expected: readonly ExpectedLine[], ndjson: string): readonly string[] => {
  const lines = ndjson.split("\n").filter((line) => line !== "");
  const got = lines.map((line) => simulatedLine.parse(JSON.parse(line))).map(gotRow);
  const wanted = new Map(expected.map((line) => rowOf(line, line.day)));
  const seen = new Map<string, string>();
  const differences: string[] = [];
  for (const [key, text] of got) {
    const before = seen.get(key);
    if (before !== undefined) differences.push(`${key}: twice: ${before} and ${text}`);
    seen.set(key, text);
  }
  for (const key of [...new Set([...wanted.keys(), ...seen.keys()])].sort()) {
    const [want, have] = [wanted.get(key) ?? "nothing", seen.get(key) ?? "nothing"];
    if (want !== have) differences.push(`${key}: expected ${want}, got ${have}`);
  }
  return differences;
};

const gotRow = ({ channel, ...line }: z.infer<typeof simulatedLine>): Row =>
  rowOf({ ...line, ...(channel !== null && { channel }) }, line.at.slice(0, 10));

type OutcomeScope = Omit<z.infer<typeof simulatedLine>, "at" | "channel"> & { readonly channel?: string | undefined };

/** `at` carries the offset of Viet Nam, so its first ten letters are the day there. */
const rowOf = (line: OutcomeScope | ExpectedLine, day: string): Row => {
  const { kind, step, subject, dueDate, channel, to, amount, amountLater, skipped } = line;
  const said = { day, channel, to, amount, amountLater, skipped };
  return [`${kind} ${subject} ${dueDate} ${step}`, JSON.stringify(said)];
};
