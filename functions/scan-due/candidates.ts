import type { SendingCalendar } from "../../shared/calendar/rules/sending-days.ts";
import type { RuntimeSettings } from "../../shared/campaigns/ports.ts";
import { dayOfSubject, sendingDaysOf } from "../../shared/campaigns/rules/spread.ts";
import type { Channel, Policy } from "../../shared/campaigns/rules/types.ts";
import type { AudienceScan, DueScan, ScanJob } from "../../shared/reminders/ports/queues.ts";
import { ownCampaignOf } from "../../shared/reminders/rules/timing.ts";
import type { RegistryReminder } from "../../shared/reminders/rules/types.ts";

interface ScanDay {
  readonly policy: Policy;
  readonly calendar: SendingCalendar;
}

/** The reminders that these subjects of a part may be due: of a one-time campaign only those whose day has come. */
export const candidatesOf = (
  job: ScanJob,
  subjects: readonly string[],
  around: ScanDay,
): readonly RegistryReminder[] =>
  "slice" in job ? ofAudience(job, subjects, around) : subjects.map((subject) => dueReminderOf(job, subject));

const dueReminderOf = ({ partition: { method: _, ...dated } }: DueScan, subject: string): RegistryReminder => ({
  ...dated,
  subject,
});

const ofAudience = (
  { slice, day, catchUp }: AudienceScan,
  subjects: readonly string[],
  { policy, calendar }: ScanDay,
): readonly RegistryReminder[] => {
  const { scheme, step, createdOn, lastDay } = slice;
  const oneTime = policy.campaigns.find(({ campaignId }) => campaignId === slice.campaignId)?.oneTime;
  const days = oneTime === undefined ? [] : sendingDaysOf(oneTime, calendar);
  return subjects.flatMap((subject) => {
    const own = dayOfSubject(subject, step, days);
    if (own === undefined || (catchUp ? own > day : own !== day)) return [];
    const dates = { dueDate: lastDay, toldFor: createdOn, paidThrough: lastDay, stepDate: own, lastDay };
    return [{ scheme, subject, step, ...dates }];
  });
};

/** Ended, or changed so that it tells something else: no job that was queued before counts then. */
export const isStillAsked = ({ slice }: AudienceScan, { policy }: RuntimeSettings): boolean =>
  policy.campaigns.some(({ campaignId, oneTime }) => campaignId === slice.campaignId && oneTime?.step === slice.step);

/** Words without a card go by SMS at once. */
export const firstChannelOf = (reminder: RegistryReminder, policy: Policy): Channel => {
  const words = ownCampaignOf(reminder, policy)?.words?.[reminder.step];
  return words !== undefined && words.zalo === undefined ? "sms" : "zalo";
};
