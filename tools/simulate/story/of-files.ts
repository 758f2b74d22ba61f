import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import { instantAt } from "../../../shared/kernel/rules/civil-time.ts";
import type { Instead } from "./read-scenario.ts";
import { renewalBatches } from "./renewal-batches.ts";
import { inOrder, type Story, type StoryEvent } from "./story.ts";

export interface Files {
  readonly people: string;
  readonly renewals?: string;
  readonly payouts?: string;
}

/** The story of a list of people that comes in first, and of payments that come in as they are recorded. */
export const storyOfFiles = (
  { people, renewals, payouts }: Files,
  { from, to, campaigns, confirmLaw }: Instead,
): Result<Story, string> => {
  if (from === undefined || to === undefined) return err("--from and --to are needed");
  const start = instantAt(from, 0);
  const once = { full: false, confirm: false };
  const first: StoryEvent = {
    at: start,
    deed: {
      kind: "list",
      list: { kind: "people", fileName: basename(people), bytes: readFileSync(people), ...once },
    },
  };
  const batches = renewals === undefined ? [] : renewalBatches(readFileSync(renewals, "utf8"), start);
  const paid = batches.map(({ at, csv }): StoryEvent => {
    const list = { kind: "renewals", fileName: basename(renewals ?? ""), bytes: Buffer.from(csv), ...once } as const;
    return { at, deed: { kind: "list", list } };
  });
  const paidOut = payouts === undefined ? [] : payoutBatches(payouts, start);
  const end = instantAt(to, 24 * 60);
  const events = inOrder([first, ...paid, ...paidOut]).filter(({ at }) => at < end);
  return ok({ from, to, confirmLaw, ...(campaigns !== undefined && { campaigns }), events });
};

/** Each run becomes known on the morning of its first day, before the window opens, and is approved. */
const payoutBatches = (file: string, start: Date): readonly StoryEvent[] => {
  const fileName = basename(file);
  const list = {
    kind: "payouts",
    fileName,
    bytes: readFileSync(file),
    full: false,
    confirm: false,
    approve: true,
  } as const;
  return [{ at: start, deed: { kind: "list", list } }];
};
