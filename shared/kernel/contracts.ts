import * as z from "zod";
import type { CivilDate } from "./rules/civil-date.ts";

const matching = <T extends string>(pattern: RegExp) =>
  z.custom<T>((value) => typeof value === "string" && pattern.test(value));

export const civilDateSchema = matching<CivilDate>(/^\d{4}-\d{2}-\d{2}$/);
export const schemeSchema = z.enum(["household-hi", "voluntary-si"]);
export const channelSchema = z.enum(["zalo", "sms"]);
/** Bounded so that scheme, subject, date, step and channel fit into Zalo's 48 characters of tracking id. */
export const subjectSchema = matching<string>(/^[A-Za-z0-9-]{1,20}$/);
export const stepNameSchema = matching<string>(/^[a-z0-9-]{1,14}$/);
