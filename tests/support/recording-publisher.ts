import type { Channel, DueReminder } from "../../shared/domain/reminders/types.ts";
import type { ReminderPublisher } from "../../shared/ports/queues.ts";

export const recordingPublisher = () => {
  const published: { readonly reminder: DueReminder; readonly channel: Channel }[] = [];
  const publisher: ReminderPublisher = {
    publish: async (reminders, channel) => {
      published.push(...reminders.map((reminder) => ({ reminder, channel })));
    },
  };
  return { ...publisher, published };
};
