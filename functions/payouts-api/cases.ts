import type { StaffMember } from "../../shared/access/ports.ts";
import { coversCommune, mayDo, type Scope } from "../../shared/access/rules/permissions.ts";
import type { ShownCase } from "../../shared/api/contracts/payout-cases.ts";
import type { Asked, PayoutHandlers, Refusal } from "../../shared/api/server/asked.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { movedCase, statesAfter } from "../../shared/payouts/rules/case-moves.ts";
import type { PayoutCase } from "../../shared/payouts/rules/cases.ts";
import { regularLine } from "../../shared/payouts/rules/flags.ts";
import { monthsKey } from "../../shared/payouts/rules/months.ts";
import type { Payout } from "../../shared/payouts/rules/types.ts";
import { maskedPhone } from "../../shared/people/rules/masked.ts";
import { actors, communeIn, type NameOf, type PayoutsDeps } from "./payouts-deps.ts";

const PAGE = 50;
/** Pages looked through for cases of an officer's communes, in one answer. */
const MAX_PAGES = 10;

/** Cases with their deadlines, and what is done about them. */
export const caseHandlers = (
  deps: PayoutsDeps,
): Pick<PayoutHandlers, "list-payout-cases" | "get-payout-case" | "move-payout-case"> => ({
  async "list-payout-cases"({ query, scope, cursor, entry }) {
    const { found, next } = await casesIn(deps, query.state, { scope, after: cursor.after });
    const [payouts, nameOf] = await Promise.all([
      deps.payouts.load(found.map(({ payoutId }) => payoutId)),
      actors(deps),
    ]);
    const details = { state: query.state, found: String(found.length) };
    await deps.audit.write(entry({ subject: { kind: "people", id: "payout-cases" }, details }));
    return ok({
      cases: found.map((each) => rowOf(deps, each, { payout: payouts.get(each.payoutId), nameOf })),
      ...cursor.next(next),
    });
  },

  async "get-payout-case"({ params, scope, caller, entry }) {
    const found = await caseFor(deps, params.caseId, scope);
    if (!found.ok) return found;
    await deps.audit.write(entry({ subject: { kind: "person", id: found.value.recipientId } }));
    return ok(await shown(deps, found.value, caller));
  },

  async "move-payout-case"({ params, body, scope, caller, now, entry }) {
    const found = await caseFor(deps, params.caseId, scope);
    if (!found.ok) return found;
    const at = now.toISOString();
    const moved = movedCase(found.value, { at, by: caller.staffId, state: body.state, text: body.text });
    if (moved === undefined) return err({ kind: "not-possible-now" });
    const { recipientId, kind } = found.value;
    const details = { state: body.state, ...(body.answer !== undefined && { answer: body.answer }) };
    const done = await deps.commit([
      deps.cases.saving(moved),
      ...(body.answer === undefined
        ? []
        : [deps.payouts.answerWrite(found.value, { answer: body.answer, at, by: caller.staffId })]),
      deps.audit.entry(entry({ subject: { kind: "person", id: recipientId }, details })),
    ]);
    if (!done.ok) return err({ kind: "changed-meanwhile" });
    if (kind === "said-deceased" && body.isAlive === true) {
      const { saidDeceasedAt: _, ...stops } = await deps.payouts.stopsOf(recipientId);
      await deps.payouts.stop(recipientId, stops);
    }
    return ok(await shown(deps, { ...moved, version: moved.version + 1 }, caller));
  },
});

interface CaseSearch {
  readonly scope: Scope;
  readonly after: string | undefined;
}

const casesIn = async ({ cases }: PayoutsDeps, state: PayoutCase["state"], { scope, after }: CaseSearch) => {
  const found: PayoutCase[] = [];
  let next = after;
  for (let pages = 0; pages < MAX_PAGES && found.length < PAGE; pages++) {
    const page = await cases.inState(state, PAGE, next);
    found.push(...page.cases.filter(({ communeCode }) => coversCommune(scope, communeCode)));
    next = page.cursor;
    if (next === undefined) break;
  }
  return { found, next };
};

/** What is outside the scope does not exist for the caller. */
const caseFor = async (
  { cases }: PayoutsDeps,
  caseId: string,
  scope: Asked["scope"],
): Promise<Result<PayoutCase, Refusal>> => {
  const found = await cases.find(caseId);
  return found !== undefined && coversCommune(scope, found.communeCode) ? ok(found) : err({ kind: "not-found" });
};

interface CaseView {
  readonly payout: Payout | undefined;
  readonly nameOf: NameOf;
}

const rowOf = ({ province }: PayoutsDeps, found: PayoutCase, { payout, nameOf }: CaseView) => {
  const [first] = payout?.lines ?? [];
  const line = regularLine(payout?.lines ?? []) ?? first;
  const { caseId, kind, state, recipientId, openedAt, dueOn, owner, version, communeCode } = found;
  return {
    ...{ caseId, version: `"${version}"`, kind, state, participantId: recipientId, openedAt, dueOn },
    name: payout?.recipient.fullName ?? "",
    ...communeIn(province, communeCode),
    months: line === undefined ? "" : monthsKey(line.months),
    ...(owner !== undefined && { owner: nameOf(owner) }),
  };
};

const shown = async (deps: PayoutsDeps, found: PayoutCase, caller: StaffMember): Promise<ShownCase> => {
  const [payouts, answer, nameOf] = await Promise.all([
    deps.payouts.load([found.payoutId]),
    deps.payouts.answerOf(found.payoutId),
    actors(deps),
  ]);
  const payout = payouts.get(found.payoutId);
  const phone = payout?.recipient.phone;
  const lines = payout?.lines ?? [];
  const [first] = lines;
  const line = lines.find(({ status }) => status === "returned") ?? regularLine(lines) ?? first;
  return {
    ...rowOf(deps, found, { payout, nameOf }),
    runId: found.runId,
    // Who works on a case calls the person.
    ...(phone !== undefined && { phone: mayDo(caller, "work-payout-cases") ? phone : maskedPhone(phone) }),
    amount: Math.max(
      0,
      lines.reduce((sum, { amount }) => sum + amount, 0),
    ),
    ...(line?.bank !== undefined && { bank: line.bank }),
    ...(line?.accountLast4 !== undefined && { accountLast4: line.accountLast4 }),
    ...(line?.returnText !== undefined && { bankReason: line.returnText }),
    ...(answer && { answer: answer.answer }),
    notes: found.notes.map(({ at, by, state, text }) => ({
      at,
      by: nameOf(by),
      state,
      ...(text !== undefined && { text }),
    })),
    next: [...statesAfter(found.state)],
  };
};
