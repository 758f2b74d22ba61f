import type { Policy } from "../../shared/campaigns/rules/types.ts";

/** The carriers of this machine take everything at once, and virtual time must not be slept through. */
export const LOCAL_RATES: Pick<Policy, "rates"> = { rates: { zalo: 100_000, sms: 100_000 } };
