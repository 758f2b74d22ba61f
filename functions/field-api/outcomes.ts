import type { WorkCard } from "../../shared/api/contracts/field.ts";
import type { Asked, FieldHandlers, Refusal } from "../../shared/api/server/asked.ts";
import type { AuditEntry } from "../../shared/audit/ports.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { daysBetween } from "../../shared/kernel/rules/civil-date.ts";
import { civilDateAt } from "../../shared/kernel/rules/civil-time.ts";
import { subjectId } from "../../shared/people/ports.ts";
import { parseMobile } from "../../shared/people/rules/mobile-number.ts";
import type { MobileNumber } from "../../shared/people/rules/types.ts";
import { effectOf, MAX_PROMISE_DAYS, withOutcome, withoutOutcome } from "../../shared/work-lists/rules/outcomes.ts";
import type { VisitOutcome, WorkItem } from "../../shared/work-lists/rules/types.ts";
import { carryOut } from "./carry-out.ts";
import type { FieldDeps } from "./field-deps.ts";
import { cardOf, visitOf } from "./rows.ts";
import { covers, viewOf } from "./work.ts";

type AskedBy = Pick<Asked, "scope" | "now">;
type RecordAsked = Parameters<FieldHandlers["record-outcome"]>[0];

/** Two visitors, an import or the night may write at the same moment. */
const MAX_TRIES = 5;

/** What came of visits. The item, what it changes of the person, and the audit entry are one transaction. */
export const outcomeHandlers = (deps: FieldDeps): Pick<FieldHandlers, "record-outcome" | "undo-outcome"> => ({
  async "record-outcome"(asked) {
    const phone = phoneIn(asked.body);
    if (!phone.ok) return phone;
    const misdated = promiseProblem(asked);
    if (misdated !== undefined) return misdated;
    const { body, caller, entry } = asked;
    const { outcomeId, kind, note, payOn } = body;
    return change(deps, asked.params.itemId, asked, {
      next: (item) =>
        withOutcome(item, {
          ...{ outcomeId, kind, by: caller.staffId, at: clampedTime(body.at, item, asked.now) },
          ...(note !== undefined && note !== "" && { note }),
          ...(kind === "will-pay" && payOn !== undefined && { payOn: payOn as VisitOutcome["payOn"] & string }),
        }),
      phone: kind === "wrong-phone" ? { number: phone.value } : undefined,
      entryOf: (participantId) => entry({ subject: { kind: "person", id: participantId }, details: { outcome: kind } }),
    });
  },

  async "undo-outcome"(asked) {
    const { itemId, outcomeId } = asked.params;
    return change(deps, itemId, asked, {
      next: (item) => withoutOutcome(item, outcomeId),
      phone: undefined,
      entryOf: (participantId) => asked.entry({ subject: { kind: "person", id: participantId } }),
    });
  },
});

const phoneIn = ({ phone }: RecordAsked["body"]): Result<MobileNumber | undefined, Refusal> => {
  if (phone === undefined || phone === "") return ok(undefined);
  const parsed = parseMobile(phone);
  return parsed.kind === "ok"
    ? ok(parsed.number)
    : err({ kind: "invalid-request", errors: [{ field: "body.phone", problem: "not-a-mobile-number" }] });
};

const promiseProblem = ({ body: { kind, payOn }, now }: RecordAsked) => {
  if (kind !== "will-pay") return undefined;
  const problem = (name: "missing" | "out-of-range") =>
    err({ kind: "invalid-request" as const, errors: [{ field: "body.payOn", problem: name }] });
  if (payOn === undefined) return problem("missing");
  const days = daysBetween(civilDateAt(now), payOn as NonNullable<VisitOutcome["payOn"]>);
  // An outcome that comes from a phone that was offline for some days may name a day that has passed by now.
  return days > MAX_PROMISE_DAYS || days < -MAX_PROMISE_DAYS ? problem("out-of-range") : undefined;
};

/** A phone's clock may be wrong: never later than now, nor before there was anything to visit. */
const clampedTime = (at: string, { since }: WorkItem, now: Date): string => {
  const earliest = Date.parse(`${since}T00:00:00+07:00`);
  return new Date(Math.max(earliest, Math.min(Date.parse(at), now.getTime()))).toISOString();
};

interface OutcomeChange {
  readonly next: (item: WorkItem) => WorkItem;
  readonly phone: { readonly number: MobileNumber | undefined } | undefined;
  readonly entryOf: (participantId: string) => AuditEntry;
}

const change = async (
  deps: FieldDeps,
  itemId: string,
  about: AskedBy,
  { next, phone, entryOf }: OutcomeChange,
): Promise<Result<WorkCard, Refusal>> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const item = await deps.items.find(itemId);
    if (item === undefined || !covers(about.scope, item)) return err({ kind: "not-found" });
    const changed = next(item);
    if (changed === item) return shown(deps, item, about);
    const entry = entryOf(item.contactId);
    const done = await carryOut(deps, changed, { effect: effectOf(item, changed), phone, entry, now: about.now });
    if (done) return shown(deps, { ...changed, version: changed.version + 1 }, about);
  }
  return err({ kind: "changed-meanwhile" });
};

/** What the visit has become; nothing is left to show of one that its outcome ended. */
const shown = async (deps: FieldDeps, item: WorkItem, { scope, now }: AskedBy): Promise<Result<WorkCard, Refusal>> => {
  const [view, enrolled] = await Promise.all([viewOf(deps, scope, now), deps.due.load([item])]);
  const stored = enrolled.get(subjectId(item));
  const visit = visitOf(item, stored, view.settings);
  if (visit !== undefined) return ok(cardOf(visit, view));
  const { itemId, version, scheme, reason, lastDay, paidThrough, state, contactId } = item;
  return ok({
    ...{ itemId, version: `"${version}"`, participantId: contactId, scheme, reason, lastDay, paidThrough, state },
    ...{ name: "", urgency: "later", people: 0, amount: null, members: [] },
    outcomes: item.outcomes.map(({ by, ...outcome }) => ({ ...outcome, by: { staffId: by, name: view.nameOf(by) } })),
  });
};
