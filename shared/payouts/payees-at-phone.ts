import type { MobileNumber } from "../people/rules/types.ts";
import type { PayoutStore } from "./ports.ts";

/** Notes what a phone's owner wants for all recipients whose messages go there. */
export const payeesAtPhone = (payouts: Pick<PayoutStore, "recipientsAt" | "stopsOf" | "stop">) => ({
  async record(
    phone: MobileNumber,
    { isRefused, at }: { readonly isRefused: boolean; readonly at: string },
  ): Promise<number> {
    const recipients = await payouts.recipientsAt(phone);
    for (const recipientId of recipients) {
      const stops = await payouts.stopsOf(recipientId);
      if (stops.optedOutAt !== undefined && stops.optedOutAt > at) continue;
      await payouts.stop(recipientId, { ...stops, optedOut: isRefused, optedOutAt: at });
    }
    return recipients.length;
  },
});
