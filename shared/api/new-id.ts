import { customAlphabet } from "nanoid";
import type { Clock } from "../kernel/clock.ts";

const chance = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);

/** Ids that sort by time, then by 60 random bits: unique without asking a table. */
export const timedIds = (clock: Clock) => (): string => `${clock.now().getTime().toString(36)}-${chance()}`;
