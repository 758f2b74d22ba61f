import type { Channel } from "../../shared/campaigns/rules/types.ts";
import type { ReminderPublisher } from "../../shared/reminders/ports/queues.ts";
import type { DueReminder } from "../../shared/reminders/rules/types.ts";
import { answeringLater } from "./open-calls.ts";

export const recordingPublisher = () => {
  const published: { readonly reminder: DueReminder; readonly channel: Channel }[] = [];
  const publisher = answeringLater<ReminderPublisher>("publisher", {
    publish: async (reminders, channel) => {
      published.push(...reminders.map((reminder) => ({ reminder, channel })));
    },
  });
  return { ...publisher, published };
};
