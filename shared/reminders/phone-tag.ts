import { createHash } from "node:crypto";
import type { MobileNumber } from "../people/rules/types.ts";
import { reminderId } from "./rules/record.ts";
import type { ReminderKey } from "./rules/types.ts";

/** By which a reminder's record knows the phone that got it without naming it: only the registry names phones. */
export const phoneTag = (reminder: ReminderKey, phone: MobileNumber): string =>
  createHash("sha256")
    .update(`${reminderId(reminder)}#${phone}`)
    .digest("base64url")
    .slice(0, 12);
