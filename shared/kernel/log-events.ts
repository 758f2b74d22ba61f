/** Every event of the logs by its level: alarms count errors, and docs/runbook.md has a row for each of them. */
export const ERROR_EVENTS = [
  "breaker.opened",
  "budget.spent",
  "campaign.halted",
  "channel.refuses",
  "control.failed-open",
  "control.unreadable",
  "invocation.failed",
  "list.given-up",
  "plan.missing",
  "receipts.unreadable",
  "records.unreadable",
  "refusal.not-recorded",
  "reminder.not-handled",
  "request.failed",
  "simulated.receipt-lost",
  "sms.network-not-registered",
  "sms.refused-by-carrier",
  "zalo-tokens.consent-needed",
  "zalo-tokens.not-refreshed",
  "zalo-tokens.not-seeded",
  "zalo-tokens.refresh-token-old",
  "zalo.event-not-handled",
  "zalo.event-not-taken",
  "zalo.webhook-signed-otherwise",
  "zalo.daily-quota",
  "zalo.template-quality",
  "zalo.template-status",
] as const;

/** Errors only where Zalo's notice is bad news. */
type NoticeEvent = "zalo.daily-quota" | "zalo.template-quality" | "zalo.template-status";

export type ErrorEvent = (typeof ERROR_EVENTS)[number];

/** Degraded, but handled. */
export type WarnEvent =
  | NoticeEvent
  | "approvers.not-told"
  | "calendar.day-unsettled"
  | "calendar.decree-missing"
  | "list.gone"
  | "list.interrupted"
  | "list.reader-died"
  | "look-up-code.too-many"
  | "opt-out.confirmed-later"
  | "opt-out.not-confirmed"
  | "payouts.run-missing"
  | "quota.used-up"
  | "refusal.unknown-sender"
  | "reply.no-address"
  | "reply.not-sent"
  | "zalo-quota.not-read"
  | "sms.callback-forged"
  | "zalo.webhook-forged";

/** Business facts. */
export type InfoEvent =
  | NoticeEvent
  | "breaker.closed"
  | "census.taken"
  | "day.planned"
  | "decision.ignored"
  | "invocation.done"
  | "list.decided"
  | "list.held"
  | "list.imported"
  | "list.known"
  | "list.read"
  | "look-up-code.tried"
  | "opt-out.confirmed"
  | "page.scanned"
  | "payouts.published"
  | "payouts.answered"
  | "receipts.taken"
  | "refusal.recorded"
  | "refusal.without-proof"
  | "reminder.delivered"
  | "reminders.handled"
  | "reply.sent"
  | "sms.not-delivered"
  | "summary.sent"
  | "undo.done"
  | "undo.refused"
  | "waiting.released"
  | "work-lists.built"
  | "zalo-quota.read"
  | "zalo.text-not-understood"
  | "zalo-tokens.refreshed"
  | `zalo.event-${string}`;
