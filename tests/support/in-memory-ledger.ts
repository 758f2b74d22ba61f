import { crc32 } from "node:zlib";
import { err, ok } from "../../shared/kernel/result.ts";
import type { ReminderLedger } from "../../shared/reminders/ports/ledger.ts";
import { canMove } from "../../shared/reminders/rules/lifecycle.ts";
import { type NextRecord, type ReminderRecord, reminderId } from "../../shared/reminders/rules/record.ts";
import { answeringLater } from "./open-calls.ts";

/** A ledger in memory that keeps the same promises as the one on DynamoDB; both run the same contract tests. */
export const inMemoryLedger = (...initial: readonly ReminderRecord[]) => {
  const records = new Map(initial.map((record) => [reminderId(record), record]));

  const write = (seen: ReminderRecord | undefined, next: NextRecord): ReminderRecord => {
    const record = { ...next, version: (seen?.version ?? 0) + 1 };
    records.set(reminderId(record), record);
    return record;
  };

  let claims = 0;
  const move: ReminderLedger["move"] = async (seen, next) => {
    const stored = records.get(reminderId(next));
    const unchanged = stored?.version === seen?.version;
    if (unchanged && canMove(stored?.state ?? "none", next.state)) return ok(write(seen, next));
    return err({ kind: "wrong-state", record: stored });
  };
  const moveTogether: ReminderLedger["moveTogether"] = (moves) =>
    Promise.all(moves.map(({ seen, next }) => move(seen, next)));

  const ledger = answeringLater<ReminderLedger>("ledger", {
    load: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const record = records.get(reminderId(key));
          return record ? [[reminderId(key), record] as const] : [];
        }),
      ),
    move,
    moveTogether,
    claim: async (moves) => ({ claimId: `claim-${++claims}`, results: await moveTogether(moves) }),
    conclude: async () => undefined,
    settle: async (claimed) => {
      for (const { seen, next } of claimed) write(seen, next);
    },
    findBySms: async (messageId) =>
      [...records.values()].find(({ attempts }) =>
        attempts.some((attempt) => attempt.channel === "sms" && attempt.messageId === messageId),
      ),
    dueForCheck: async (now, limit, from) => {
      const place = (record: ReminderRecord) => `${record.nextCheckAt} ${reminderId(record)}`;
      const after = from !== undefined && "shards" in from ? String(from.shards[0]?.after ?? "") : "";
      const isOurs = ({ subject }: ReminderRecord): boolean =>
        from === undefined || "shards" in from || crc32(subject) % from.of === from.part;
      const found = [...records.values()]
        .filter(isOurs)
        .filter(({ nextCheckAt }) => nextCheckAt !== undefined && nextCheckAt <= now.toISOString())
        .filter((record) => place(record) > after)
        .sort((a, b) => (place(a) < place(b) ? -1 : 1));
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const isMore = found.length > limit && last !== undefined;
      return { records: page, claims: [], ...(isMore && { next: { shards: [{ after: place(last) }] } }) };
    },
  });
  /** All that is stored, by their ids: the order of writing says nothing. */
  const all = () => [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
  return { ...ledger, all };
};
