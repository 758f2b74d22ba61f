import { mayDo, type Staff } from "../../../shared/access/rules/permissions.ts";
import type { MessageHandlers } from "../../../shared/api/server/asked.ts";
import type { AuditTrail } from "../../../shared/audit/ports.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { Commit, Write } from "../../../shared/kernel/unit-of-work.ts";
import type { ReminderLedger, WaitingCursor } from "../../../shared/reminders/ports/ledger.ts";
import type { ReminderRecord } from "../../../shared/reminders/rules/record.ts";
import type { SendingControl } from "../../../shared/sending/ports/control.ts";
import type { SendingSettings, SendingSettingsStore } from "../../../shared/sending/ports/settings.ts";
import type { Suspension } from "../../../shared/sending/rules/state.ts";
import { campaignOfHalt, nameOfStop, sinceOf, stopsFrom } from "./shown-stops.ts";

export interface StopsDeps {
  readonly settings: Pick<SendingSettingsStore, "load">;
  readonly ledger: Pick<ReminderLedger, "dueForCheck">;
  readonly resetCounters: SendingControl["resetCounters"];
  lifting(name: string, seen: Suspension): Write;
  readonly audit: Pick<AuditTrail, "entry">;
  readonly commit: Commit;
}

/** Of each shard of the time index, at once; and how often that is asked before the count stays a lower bound. */
const PAGE = 250;
const MOST_PAGES = 4;
/** Later than anything waits. */
const EVER = new Date("2999-12-31T00:00:00Z");

/** What holds sending up, and letting it go on. */
export const stopHandlers = (deps: StopsDeps): Pick<MessageHandlers, "list-stops" | "resume-sending"> => ({
  "list-stops": async ({ caller, now }) => ok(await shownStops(deps, await deps.settings.load(), { caller, now })),

  async "resume-sending"({ params, body, caller, now, entry }) {
    const name = nameOfStop(params.stopId);
    const { suspensions } = (await deps.settings.load()).control;
    const seen = suspensions.get(name);
    if (seen === undefined) return err({ kind: "not-found" });
    if (seen.kind !== "halt" && seen.kind !== "breaker") return err({ kind: "not-possible-now" });
    if (sinceOf(seen) !== body.since) return err({ kind: "changed-meanwhile" });
    const campaignId = campaignOfHalt(name);
    // Its failures of today would halt it again at the next one.
    if (campaignId !== undefined) await deps.resetCounters(campaignId);
    const details = { stop: name, since: body.since };
    const told = entry({ subject: { kind: "settings", id: "sending" }, reason: body.reason, details });
    const done = await deps.commit([deps.lifting(name, seen), deps.audit.entry(told)]);
    if (!done.ok) return err({ kind: "changed-meanwhile" });
    return ok(await shownStops(deps, await withoutStop(deps, name), { caller, now }));
  },
});

/** The settings may be a second old. */
const withoutStop = async ({ settings }: StopsDeps, name: string): Promise<SendingSettings> => {
  const loaded = await settings.load();
  const suspensions = new Map([...loaded.control.suspensions].filter(([each]) => each !== name));
  return { ...loaded, control: { ...loaded.control, suspensions } };
};

interface StopsReader {
  readonly caller: Staff;
  readonly now: Date;
}

const shownStops = async (deps: StopsDeps, settings: SendingSettings, { caller, now }: StopsReader) => {
  const { records, isMore } = await waitingIn(deps);
  const stops = stopsFrom(settings, { waiting: records, now, mayResume: mayDo(caller, "resume-sending") });
  return { at: now.toISOString(), stops: [...stops], isMore };
};

const waitingIn = async ({ ledger }: StopsDeps) => {
  const records: ReminderRecord[] = [];
  let from: WaitingCursor | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await ledger.dueForCheck(EVER, PAGE, from);
    records.push(...page.records.filter(({ state }) => state === "waiting"));
    from = page.next;
    if (from === undefined) return { records, isMore: false };
  }
  return { records, isMore: true };
};
