import * as z from "zod";
import type { CivilDate } from "./rules/civil-date.ts";

const matching = <T extends string>(pattern: RegExp) =>
  z.custom<T>((value) => typeof value === "string" && pattern.test(value));

/** The first mistake that a schema found, as one sentence: `calendar: no. 3: date: must be a day that exists`. */
export const sentenceOf = (error: z.ZodError, subject: string): string => {
  const [issue] = error.issues;
  if (issue === undefined) return `${subject}: cannot be read`;
  const place = issue.path.map((part) => (typeof part === "number" ? `no. ${part + 1}` : String(part)));
  const said = issue.code === "unrecognized_keys" ? `unknown field ${issue.keys.join(", ")}` : issue.message;
  return [subject, ...place, said].join(": ");
};

export const civilDateSchema = matching<CivilDate>(/^\d{4}-\d{2}-\d{2}$/);
export const schemeSchema = z.enum(["household-hi", "voluntary-si"]);
/** What a message may be about: what people pay, and what they are paid. */
export const messageKindSchema = z.enum(["household-hi", "voluntary-si", "pension-payout"]);
export const channelSchema = z.enum(["zalo", "sms"]);
/** Bounded so that scheme, subject, date, step and channel fit into Zalo's 48 characters of tracking id. */
export const subjectSchema = matching<string>(/^[A-Za-z0-9-]{1,20}$/);
export const stepNameSchema = matching<string>(/^[a-z0-9-]{1,14}$/);
