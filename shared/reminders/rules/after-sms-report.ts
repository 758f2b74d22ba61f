import { HOUR, plusMillis } from "../../kernel/rules/durations.ts";
import type { SendOutcome } from "./after-outcome.ts";

/**
 * What a carrier reports of an SMS that it had accepted, in the words of a sender's outcome.
 * retry: not now. quota: not before a limit is raised. unreachable: never at this number. refused: the person
 * opted out. invalid, template, misconfigured: the carrier takes this text, or this sender, for no recipient.
 */
export type SmsReport =
  | { readonly kind: "delivered" }
  | { readonly kind: Exclude<SendOutcome["kind"], "accepted" | "unknown">; readonly code: string };

export type SmsReportMove =
  | { readonly state: "delivered" }
  | { readonly state: "waiting"; readonly nextCheckAt: Date; readonly reason: string }
  | { readonly state: "failed"; readonly reason: string };

/** The carrier has tried for hours itself before it gives up, so minutes would be wasted, and each try costs an SMS. */
const SEND_AGAIN_AFTER_HOURS = [1, 4, 24];

/** Where a reminder goes from `sent` or `unknown`. `calls` counts the SMS made for it so far, the reported one included. */
export const afterSmsReport = (report: SmsReport, { calls, now }: { calls: number; now: Date }): SmsReportMove => {
  if (report.kind === "delivered") return { state: "delivered" };
  const hours = mayComeThrough(report) ? SEND_AGAIN_AFTER_HOURS[calls - 1] : undefined;
  if (hours === undefined) return { state: "failed", reason: report.code };
  return { state: "waiting", nextCheckAt: plusMillis(now, hours * HOUR), reason: report.code };
};

/** Whether the report is about more than this one person, so that staff must look. */
export const concernsEverybody = ({ kind }: SmsReport): boolean =>
  kind === "misconfigured" || kind === "template" || kind === "invalid" || kind === "quota";

/** A limit or a setting of ours may be corrected, and nothing was sent; a text that was blocked would be blocked again. */
const mayComeThrough = ({ kind }: SmsReport): boolean =>
  kind === "retry" || kind === "quota" || kind === "misconfigured";
