import { errorName } from "../../kernel/logger.ts";
import { subjectId } from "../../people/ports.ts";
import { type NextRecord, type ReminderRecord, reminderId } from "../../reminders/ports/ledger.ts";
import { isInVain } from "../../reminders/rules/no-zalo.ts";
import type { DueReminder, ReminderContent } from "../../reminders/rules/types.ts";
import type { ReminderChannel } from "../ports/channels.ts";
import type { Obstacle } from "../rules/holding.ts";
import type { LastMoment, SendReminders } from "./context.ts";
import { gate } from "./gate.ts";

/** A reminder that may leave now, as far as it alone is concerned. */
export interface Ready {
  readonly reminder: DueReminder;
  readonly seen: ReminderRecord | undefined;
  readonly content: ReminderContent;
}

export interface Held extends Ready {
  readonly obstacle: Obstacle;
  readonly probeAt?: Date;
}

interface Stopped {
  readonly reminder: DueReminder;
  readonly seen: ReminderRecord | undefined;
  readonly next: NextRecord;
}

/** What became so far of the reminders of one invocation that no channel was called for. */
export interface Batch {
  readonly stopped: Stopped[];
  readonly held: Held[];
  /** To come back from the queue. */
  readonly returned: DueReminder[];
}

export const newBatch = (): Batch => ({ stopped: [], held: [], returned: [] });

/** Those that may leave now; the others go to the batch with what their records should say. */
export const readyOf = (
  { channel }: Pick<SendReminders, "channel">,
  moment: LastMoment,
  { batch, due }: { readonly batch: Batch; readonly due: readonly DueReminder[] },
): readonly Ready[] =>
  due.flatMap((reminder) => {
    const seen = moment.held.get(reminderId(reminder));
    const gated = gate(channel.name, moment, reminder, seen);
    if (gated.kind === "go") {
      const ready = { reminder, seen, content: gated.content };
      if (!isZaloInVain(channel, moment, ready)) return [ready];
      batch.held.push({ ...ready, obstacle: "no-zalo" });
    } else if (gated.next) batch.stopped.push({ reminder, seen, next: gated.next });
    return [];
  });

const isZaloInVain = (channel: ReminderChannel, { noZalo, now }: LastMoment, { reminder, content }: Ready): boolean => {
  const remembered = noZalo.get(subjectId(reminder));
  if (remembered === undefined) return false;
  return isInVain(remembered, { phone: content.to, template: channel.templateOf(content), now });
};

/** What cannot be done for one reminder brings that one back from the queue, and no other. */
export const orReturned = async <T>(
  { log }: Pick<SendReminders, "log">,
  { batch, reminder }: { readonly batch: Batch; readonly reminder: DueReminder },
  act: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    log.error("reminder.not-handled", { reminder: reminderId(reminder), error: errorName(error) });
    batch.returned.push(reminder);
    return undefined;
  }
};

/** A control that fails holds nobody up: what it would have said is left unsaid, and somebody looks. */
export const orOpen = async <T>(
  { log }: Pick<SendReminders, "log">,
  what: string,
  act: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    log.error("control.failed-open", { what, error: errorName(error) });
    return undefined;
  }
};
