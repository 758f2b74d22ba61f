import type { Break } from "../faults/campaign/breaks.ts";

const broken = (says: string, file: string, from: string, to: string): Break => ({
  says,
  patches: [{ file, from, to }],
});

const RUN = "shared/payouts/rules/run.ts";
const LIFE = "shared/campaigns/rules/campaign-life.ts";
const PROPOSAL = "shared/access/rules/proposal.ts";
const CHANGES = "functions/staff-api/people/changes.ts";
const SCREEN = "shared/sending/send-reminders/screen.ts";
const ELIGIBILITY = "shared/sending/send-reminders/eligibility.ts";
const CONFIRM = "functions/confirm-payouts/confirm-payouts.ts";
const RELEASE = "functions/release-waiting/release-waiting.ts";
const REFUSAL = "shared/opt-outs/record-refusal.ts";

/** Promises beside those of the fault campaign, each taken out of the sources to see that a quick test notices. */
export const PROMISES: Readonly<Record<string, Break>> = {
  "linter-sms": broken(
    "no SMS that the linter refuses leaves",
    "functions/send-sms/sms-reminders.ts",
    'if (!mayLeave(content, text, { ...agency, code })) return { kind: "invalid", code: "linter" };',
    "",
  ),
  "linter-zalo": broken(
    "no card that the linter refuses leaves",
    "functions/send-zalo/zalo-reminders.ts",
    'if (!mayLeave(content, values, { ...agency, code })) return { kind: "invalid", code: "linter" };',
    "",
  ),
  "planned-last": broken(
    "a day is planned only when its jobs are queued",
    "functions/plan-day/plan-day.ts",
    "await scanQueue.enqueue([...jobs, ...slices]);\n  await settings.savePlan({ day: today, basis });",
    "await settings.savePlan({ day: today, basis });\n  await scanQueue.enqueue([...jobs, ...slices]);",
  ),
  "released-first": broken(
    "what was released is published before its claim is concluded",
    RELEASE,
    "await publishReleased(deps, released);\n  // A record",
    "void publishReleased(deps, released);\n  // A record",
  ),
  "claims-kept": broken(
    "a claim stays while one of its records could not be moved",
    RELEASE,
    "if (released.length === page.records.length) await",
    "await",
  ),
  "refusal-conflict": broken(
    "a refusal that meets an import is applied again",
    REFUSAL,
    'if (conflicts.length > 0) return "changed-meanwhile";',
    "",
  ),
  "refusal-all": broken(
    "a refusal concerns every person at the phone",
    REFUSAL,
    "isMeant: (person) => person.phone === phone,",
    "isMeant: (person) => person.phone === phone && person.optOuts.length > 0,",
  ),
  "payees-order": broken(
    "a refusal that comes late does not undo a later word",
    "shared/payouts/payees-at-phone.ts",
    "if (stops.optedOutAt !== undefined && stops.optedOutAt > at) continue;",
    "",
  ),
  "payouts-own": broken(
    "who brought a payout file in, or typed its totals, does not approve it",
    RUN,
    'return found.importedBy === by || found.typed?.by === by ? "own-work" : undefined;',
    "return undefined;",
  ),
  "payouts-totals": broken(
    "who brought a payout file in does not type its totals",
    "shared/payouts/approve-run.ts",
    'if (found.importedBy === typed.by) return err("own-file");',
    "",
  ),
  "payouts-hash": broken(
    "an approval is of the file that was looked at",
    RUN,
    "each.file === file && each.approval?.file === file",
    "each.file === file && each.approval !== undefined",
  ),
  "payouts-held": broken(
    "a held payout waits for a person's release",
    CONFIRM,
    'const isReleased = isHeld && (await payouts.decisionOn(notice.subject))?.kind === "release";',
    "const isReleased = isHeld && (await payouts.decisionOn(notice.subject)) !== null;",
  ),
  "payouts-days": broken(
    "no day of a run is passed over",
    CONFIRM,
    "plusDays(run.publishedThrough, 1)",
    "plusDays(run.publishedThrough, 2)",
  ),
  "payouts-published": broken(
    "payouts are published before their day is noted",
    CONFIRM,
    'await deps.publisher.publish(taken, "zalo");',
    'void deps.publisher.publish(taken, "zalo");',
  ),
  "payouts-pages": broken(
    "all runs are read, not their first page",
    "shared/payouts/dynamodb/run-store.ts",
    "start = page.LastEvaluatedKey;",
    "start = undefined;",
  ),
  "payouts-version": broken(
    "of two writers of a run one is told to look again",
    "shared/payouts/dynamodb/run-store.ts",
    ': { ConditionExpression: "version = :seen", ExpressionAttributeValues: { ":seen": { N: String(run.version) } } }),',
    ": {}),",
  ),
  "payouts-scope": broken(
    "cases belong to the officers of their commune",
    "functions/payouts-api/cases.ts",
    "return found !== undefined && coversCommune(scope, found.communeCode) ? ok(found)",
    "return found !== undefined ? ok(found)",
  ),
  "stops-consistent": broken(
    "what was said of a recipient a moment ago is seen",
    "shared/payouts/dynamodb/payout-store.ts",
    "ConsistentRead: true",
    "ConsistentRead: false",
  ),
  "four-eyes": broken(
    "no person approves the own proposal",
    PROPOSAL,
    'if (proposedBy === approval.by) return "own-proposal";',
    "",
  ),
  "proposal-hash": broken(
    "a proposal is approved as it was seen",
    PROPOSAL,
    'return contentHash === approval.contentHash ? undefined : "content-differs";',
    "return undefined;",
  ),
  "proposal-end": broken(
    "a proposal ends at its instant",
    PROPOSAL,
    "Date.parse(expiresAt) <= approval.at.getTime()",
    "Date.parse(expiresAt) < approval.at.getTime()",
  ),
  "campaign-own": broken(
    "who wrote or submitted a campaign does not approve it",
    LIFE,
    'if ([draft.editedBy, draft.submittedBy].includes(approval.by)) return err("own-proposal");',
    "",
  ),
  "campaign-hash": broken(
    "a campaign is approved as it was seen",
    LIFE,
    'if (draft.contentHash !== approval.contentHash) return err("content-differs");',
    "",
  ),
  "campaign-as-approved": broken(
    "a campaign starts as it was approved, under the settings of then",
    LIFE,
    'draft?.state === "approved" && draft.contentHash === contentHash',
    'draft?.state === "approved"',
  ),
  "person-scope": broken(
    "a person outside the caller's communes does not exist",
    "functions/staff-api/people/load-person.ts",
    "person?.records.some(({ communeCode }) => coversCommune(scope, communeCode))",
    "person?.records.some(() => true)",
  ),
  "person-version": broken(
    "a change is of the state that was seen",
    CHANGES,
    "person.ok && person.value.version !== version ?",
    "person.ok && version === undefined ?",
  ),
  "person-entry": broken(
    "a change and its entry in the trail are one",
    CHANGES,
    "deps.commit([...writes, ...more, deps.audit.entry(entry)])",
    "deps.commit([...writes, ...more])",
  ),
  "look-entry": broken(
    "a look is written down before anything is shown",
    "shared/api/server/office.ts",
    "await audit.write(entry);",
    "",
  ),
  "repeated-key": broken(
    "a repeated request is done once",
    "shared/api/server/serve.ts",
    "if (!route.idempotent) return run();",
    "return run();",
  ),
  "staff-consistent": broken(
    "a removal of a moment ago counts",
    "shared/access/dynamodb/staff-store.ts",
    "ConsistentRead: true",
    "ConsistentRead: false",
  ),
  "halt-counted": broken(
    "a campaign that fails too often halts itself",
    "shared/sending/send-reminders/react-to-outcomes.ts",
    "haltCampaigns(deps, snapshot, { delivered: real, usage }),",
    "",
  ),
  "halt-holds": broken(
    "nothing of a halted campaign leaves",
    SCREEN,
    'if (isHalted(snapshot, ready)) return "halted";',
    "",
  ),
  "stopped-holds": broken(
    "nothing leaves while all sending is stopped",
    ELIGIBILITY,
    'if (settings.policy.stopped !== undefined) return ineligible("waiting", "stopped", plusMillis(now, HOUR));',
    "",
  ),
  "window-holds": broken(
    "nothing leaves outside the window",
    ELIGIBILITY,
    'if (!snapshot.isOpen) return ineligible("waiting", "closed", nextOpening(now, settings.policy, calendar));',
    "",
  ),
  "stale-holds": broken(
    "nothing leaves by a list that is too old",
    ELIGIBILITY,
    'if (staleness === "skip") return ineligible("skipped", "stale-source");',
    "",
  ),
  "receipt-later": broken(
    "a receipt that overtakes its sender comes back",
    "functions/take-zalo-event/record-deliveries.ts",
    'if (record.nextCheckAt !== undefined && record.nextCheckAt > now.toISOString()) return "later";',
    "",
  ),
  "work-scope": broken(
    "a visit outside the caller's list does not exist",
    "functions/field-api/work.ts",
    'scope.kind === "own-list" ? assignedTo === scope.staffId : coversCommune(scope, communeCode)',
    "scope.kind !== undefined || assignedTo === communeCode",
  ),
  "work-version": broken(
    "of two visitors one begins anew",
    "shared/work-lists/dynamodb/work-items.ts",
    'ConditionExpression: "version = :seen",',
    'ConditionExpression: "version = :seen OR attribute_exists(pk)",',
  ),
  "settings-version": broken(
    "settings are changed as they were seen",
    "functions/admin-api/settings/settings.ts",
    'if (versionOfPolicy(stored) !== version) return err({ kind: "changed-meanwhile" } as const);',
    "",
  ),
  "erased-numbers": broken(
    "erasure takes a person's numbers out of the index",
    "shared/people/dynamodb/forgetting.ts",
    "...[...numbers].map((number) => remove(identityKey(number))),",
    "",
  ),
  "erased-phones": broken(
    "erasure takes a person's phone out of the book",
    "shared/people/dynamodb/forgetting.ts",
    "...(await phoneWrites(options, person)),",
    "",
  ),
  "erased-refusals": broken(
    "erasure takes the history of refusals",
    "shared/opt-outs/dynamodb/forgetting.ts",
    'sk: { S: "history" }',
    'sk: { S: "histories" }',
  ),
  "erased-payouts": broken(
    "erasure takes what a recipient was paid",
    "shared/payouts/dynamodb/forgetting.ts",
    "[payoutKey(id), decisionKey(id), answerKey(id)]",
    "[decisionKey(id), answerKey(id)]",
  ),
  "erased-visits": broken(
    "erasure takes visits to the person",
    "shared/work-lists/dynamodb/work-items.ts",
    "visits.map(({ itemId }) => asWrite({ Delete",
    "visits.slice(1).map(({ itemId }) => asWrite({ Delete",
  ),
  "erased-stays": broken(
    "a list does not bring an erased person back",
    "functions/import-list/run/import-people.ts",
    'if (!isOfErased(value.scheme === "household-hi" ? value.member : value.enrollment, deps.isErased)) {',
    'if (!isOfErased(value.scheme === "household-hi" ? value.member : value.enrollment, () => false)) {',
  ),
};
