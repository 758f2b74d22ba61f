import { type Batch, type Ready, readyOf } from "./batch.ts";
import type { LastMoment, SendReminders } from "./context.ts";
import { lookOnce } from "./last-moment.ts";
import { type Passed, stillPastStops } from "./stops.ts";

/** Reminders that were ready some time ago, and the breakers that they passed then. */
export interface Waiting {
  readonly batch: Batch;
  readonly ready: readonly Ready[];
  readonly passed: Passed;
}

/** Everything that may have changed while they waited: the hour, who is still due, and what holds sending up. */
export const lookAgain = async (
  deps: SendReminders,
  waiting: Waiting,
): Promise<{ readonly moment: LastMoment; readonly ready: readonly Ready[] }> => {
  const { batch } = waiting;
  const due = waiting.ready.map(({ reminder }) => reminder);
  const moment = await lookOnce(deps, due);
  return {
    moment,
    ready: stillPastStops(deps, moment, { ...waiting, ready: readyOf(deps, moment, { batch, due }) }),
  };
};
