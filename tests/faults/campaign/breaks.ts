export interface Patch {
  /** From the root of the project. */
  readonly file: string;
  /** Stands there once. */
  readonly from: string;
  readonly to: string;
}

/** A control that is taken out of the sources before they are bundled, to see that the comparison finds it. */
export interface Break {
  readonly says: string;
  readonly patches: readonly Patch[];
}

const patch = (file: string, from: string, to: string): Patch => ({ file, from, to });

const ELIGIBILITY = "shared/sending/send-reminders/eligibility.ts";
const OUTCOME = "shared/reminders/rules/after-outcome.ts";
const LEDGER = "shared/reminders/dynamodb/ledger.ts";
const RECORDS = "shared/reminders/dynamodb/ledger-records.ts";
const ITEMS = "shared/reminders/dynamodb/ledger-items.ts";
const STATEMENTS = "shared/reminders/dynamodb/ledger-statements.ts";
const CLAIMS = "shared/reminders/dynamodb/claim-items.ts";
const RELEASE = "functions/release-waiting/release-waiting.ts";
const SCAN = "functions/scan-due/scan-due.ts";
const UNDO = "functions/undo-import/undo-import.ts";

export const BREAKS: Readonly<Record<string, Break>> = {
  "claim-condition": {
    says: "the condition of the claim in the ledger",
    patches: [
      patch(RECORDS, ", ...conditionFor(seen, next.state) }", " }"),
      patch(
        STATEMENTS,
        "mark !== undefined && item.claim?.S === mark",
        'mark !== undefined && item.state?.S === "sending"',
      ),
    ],
  },
  "lost-claim": {
    says: "that a worker which lost the claim does not call",
    patches: [
      patch(
        "shared/sending/send-reminders/claim-and-send.ts",
        "return result?.ok ? [{ reminder, content, code, record: result.value }] : [];",
        "return [{ reminder, content, code, record: result?.ok ? result.value : { ...wanted[index].next, version: 1 } }];",
      ),
    ],
  },
  "webhook-signature": {
    says: "the check of the webhook's signature",
    patches: [
      patch(
        "shared/channels/zalo/webhook.ts",
        "if (!isSame(zaloSignature(keys, rawBody, envelope.data.timestamp), received)) {",
        "if (false) {",
      ),
    ],
  },
  "unknown-stays": {
    says: "that what is unknown is not sent again",
    patches: [
      patch(OUTCOME, 'case "unknown":\n', 'case "unknown":\n      return afterRetry(context);\n    case "nothing":\n'),
    ],
  },
  window: {
    says: "the sending window, and that a receipt is waited for by day",
    patches: [
      patch(
        "shared/calendar/rules/window.ts",
        "return minute >= opensAtMinute && minute < closesAtMinute && isSendingDay(civilDateAt(now), calendar);",
        "return true;",
      ),
      patch(
        OUTCOME,
        'channel === "zalo" ? policy.receiptWaitHours : SMS_REPORT_HOURS',
        'channel === "zalo" ? 14 : SMS_REPORT_HOURS',
      ),
    ],
  },
  "list-saved": {
    says: "that a list which is reported as done is in the registry",
    patches: [
      patch(
        "functions/import-list/run/save-workspace.ts",
        "if ((await registry.save(growing)).length > 0) return false;",
        "if (growing.some(({ seen }) => seen !== undefined)) return true;\n  if ((await registry.save(growing)).length > 0) return false;",
      ),
    ],
  },
  "opt-out": {
    says: "that the bundle leaves out who refused",
    patches: [patch("shared/reminders/rules/bundle.ts", "hasOptedOut(", "((..._: unknown[]) => false)(")],
  },
  "publish-awaited": {
    says: "that a scan waits for the topic before its job is done",
    patches: [patch(SCAN, "await publish(deps, announced.flat());", "void publish(deps, announced.flat());")],
  },
  "scan-complete": {
    says: "that a scan announces everybody of its page",
    patches: [patch(SCAN, "await publish(deps, announced.flat());", "await publish(deps, announced.flat().slice(1));")],
  },
  "time-index": {
    says: "the index that finds whose time to wait is over",
    patches: [patch(ITEMS, "...(record.nextCheckAt && {", "...(false && {")],
  },
  "claim-indexed": {
    says: "that what a worker claimed, or awaits a receipt for, is found when its time comes",
    patches: [patch(CLAIMS, "wakeKey: { S: `claims#", "wakeKey: { S: `never#")],
  },
  "claim-first": {
    says: "that a claim is in the time index before its reminders are claimed",
    patches: [
      patch(
        LEDGER,
        "    await holdClaim(\n      options,\n      claimId,\n      moves.map(({ next }) => next),\n    );\n",
        "",
      ),
    ],
  },
  "release-announces": {
    says: "that what was released is published",
    patches: [patch(RELEASE, "await publishReleased(deps, released);", "")],
  },
  "skip-reason": {
    says: "the reason with which a reminder is skipped",
    patches: [patch(ELIGIBILITY, "to, { channel, reason, nextCheckAt }, now)", "to, { channel, nextCheckAt }, now)")],
  },
  "tracking-id": {
    says: "that a call on Zalo names its own reminder",
    patches: [
      patch(
        "shared/reminders/rules/tracking.ts",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what stands in the source
        "`${LETTERS[scheme].charAt(repetition)}_${subject}_",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what stands in the source
        "`${LETTERS[scheme].charAt(repetition)}_X${subject}_",
      ),
    ],
  },
  "sms-code": {
    says: "the look-up code in an SMS",
    patches: [
      patch(
        "functions/send-sms/sms-reminders.ts",
        "reminderSms(content, agency, code)",
        'reminderSms(content, agency, "AAAAAA")',
      ),
    ],
  },
  recipient: {
    says: "that a message goes to the phone of its recipient",
    patches: [
      patch(
        "functions/send-zalo/zalo-reminders.ts",
        "const message = { to: content.to,",
        'const message = { to: "+84912399999",',
      ),
    ],
  },
  "attempt-recorded": {
    says: "that each call is written into its record",
    patches: [
      patch(
        "shared/sending/send-reminders/record-outcomes.ts",
        "withAttempt(record, {",
        "((same: typeof record, _: unknown) => same)(record, {",
      ),
    ],
  },
  "outcome-recorded": {
    says: "that what came of the calls is written down",
    patches: [
      patch(
        "shared/sending/send-reminders/record-outcomes.ts",
        "await ledger.settle(",
        "void (async (_: unknown) => undefined)(",
      ),
      patch(RELEASE, 'if (record.state === "sending") {', "if (false) {"),
    ],
  },
  "delivery-proved": {
    says: "that only Zalo itself says what was delivered",
    patches: [patch(RELEASE, 'if (status === "delivered")', "if (true)")],
  },
  "gives-up-nothing": {
    says: "that a failure brings one reminder back and not the whole batch again and again",
    patches: [
      patch(
        "shared/sending/send-reminders/send-reminders.ts",
        "if (due.length === 0) return [];",
        'if (due.length > 0 && deps.channel.name === "sms") throw new Error("broken");',
      ),
    ],
  },
  pause: {
    says: "that a sender asks whether the campaign is paused",
    patches: [patch("shared/reminders/rules/decide.ts", "if (!campaign.active) {", "if (false) {")],
  },
  "undo-looks-again": {
    says: "that what an undone list kept from being sent is looked for again",
    patches: [
      patch(UNDO, "await catchUp.enqueue(partsOfAll(before, catchUp).values());", ""),
      patch(UNDO, "await catchUp.recordMissed(changes.flatMap(transitionOf));", ""),
    ],
  },
  "paid-superseded": {
    says: "that nothing is said of a payment which came back",
    patches: [
      patch(
        "shared/payouts/rules/decide-payout.ts",
        "({ step, toldFor }) => step === reminder.step && toldFor === reminder.toldFor,",
        '({ step, toldFor }) => (step === reminder.step || step === "returned") && reminder.toldFor !== undefined && toldFor.length > 0,',
      ),
    ],
  },
};
