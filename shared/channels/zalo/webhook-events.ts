import * as z from "zod";
import { saidIn, wishIn } from "../../opt-outs/rules/said.ts";
import { payoutWordIn } from "../../opt-outs/rules/text/payout-answer.ts";
import { reminderOfTrackingId } from "../../reminders/rules/tracking.ts";
import type { ReceivedEvent } from "../ports/zalo-events.ts";
import { eventIdOf, instantOf, sha256 } from "./webhook-identity.ts";

interface EventContext {
  readonly name: string;
  /** Milliseconds since 1970, as digits. */
  readonly timestamp: string;
  readonly body: unknown;
  readonly rawBody: Buffer;
  readonly appId: string;
  readonly receivedAt: Date;
}

interface Heard {
  readonly at: string;
  /** The event's own name, so that a repetition is known again. */
  readonly eventId: string;
  /** A user is known to us by a hash of the id that Zalo gives to our app. */
  readonly userOf: (id: string) => string;
}

/** Reads one authentic event; undefined when it means nothing to us. */
type Reader = (body: unknown, heard: Heard) => ReceivedEvent | undefined;

/** The meaning of an authentic event. Texts end here: what goes on is what they mean. */
export const readReceivedEvent = ({
  name,
  timestamp,
  body,
  rawBody,
  appId,
  receivedAt,
}: EventContext): ReceivedEvent => {
  const reader = READERS.get(name);
  const at = instantOf(timestamp, receivedAt);
  if (reader === undefined || at === undefined) return { kind: "unknown", name };
  const userOf = (id: string) => sha256(`${appId}:${id}`);
  return reader(body, { at, eventId: eventIdOf(name, body, rawBody), userOf }) ?? { kind: "ignored", name };
};

const id = z.string().min(1).max(32);
const person = z.object({ id });
const trackingId = z
  .string()
  .max(48)
  .transform((text) => reminderOfTrackingId(text));
const coercedInt = z.coerce.number().pipe(z.int().min(0));

const delivered: Reader = reading(
  z.object({ message: z.object({ msg_id: z.string().max(64), tracking_id: trackingId }) }),
  ({ message: { msg_id: messageId, tracking_id: reminder } }) => reminder && { kind: "delivered", messageId, reminder },
);

const rated: Reader = reading(
  z.object({ message: z.object({ rate: coercedInt.pipe(z.int().min(1).max(5)), tracking_id: trackingId }) }),
  ({ message: { rate: stars, tracking_id: reminder } }, { at }) => reminder && { kind: "rated", reminder, stars, at },
);

/** A refusal without its time is still a refusal. */
const submitTime = z
  .union([z.string().max(20), z.number()])
  .optional()
  .catch(undefined);

const pressed: Reader = reading(
  z.object({
    message: z.object({ data: z.string(), submit_time: submitTime, tracking_id: trackingId }),
  }),
  ({ message: { data, submit_time, tracking_id: reminder } }, heard) => {
    // The event's message id is that of the reminder, so another press of the same button differs by its time alone.
    const eventId = sha256(`${heard.eventId}:${submit_time}:${data}`);
    const wish = wishIn(data);
    const { at } = heard;
    const word = wish === undefined ? payoutWordIn(data) : undefined;
    if (reminder?.scheme === "pension-payout" && word !== undefined) return { kind: "answered", reminder, word, at };
    if (reminder === undefined || wish === undefined) return undefined;
    return { kind: "button-pressed", reminder, wish: { ...wish, source: "zalo-button", at, refusalId: eventId } };
  },
);

const wrote: Reader = reading(
  z.object({ sender: person, message: z.object({ text: z.string() }) }),
  ({ sender, message: { text } }, { at, eventId, userOf }) => ({
    kind: "text",
    userId: sender.id,
    wrote: { user: userOf(sender.id), eventId, at, said: saidIn(text) },
    text,
  }),
);

const followed = (following: boolean): Reader =>
  reading(z.object({ follower: person }), ({ follower }, { at, userOf }) => {
    return { kind: "followed", user: userOf(follower.id), following, at };
  });

const templateStatus: Reader = reading(
  z.object({ template_id: z.coerce.string().max(32), status: z.object({ new_status: z.string().max(32) }) }),
  ({ template_id: templateId, status }, { at }) => ({
    kind: "template-status",
    templateId,
    status: status.new_status,
    at,
  }),
);

const templateQuality: Reader = reading(
  z.object({ template_id: z.coerce.string().max(32), quality: z.string().max(32) }),
  ({ template_id: templateId, quality }, { at }) => ({ kind: "template-quality", templateId, quality, at }),
);

const dailyQuota: Reader = reading(
  z.object({ quota: z.object({ prev_value: coercedInt, new_value: coercedInt }) }),
  ({ quota: { prev_value: before, new_value: quota } }, { at }) => ({ kind: "daily-quota", before, quota, at }),
);

/** A Map: an event called `constructor` or `__proto__` is an unknown one. */
const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    user_received_message: delivered,
    user_feedback: rated,
    user_click_response_button: pressed,
    user_send_text: wrote,
    follow: followed(true),
    unfollow: followed(false),
    change_template_status: templateStatus,
    change_template_quality: templateQuality,
    change_oa_daily_quota: dailyQuota,
  }),
);

/** A reader that ignores what does not have the shape. */
function reading<T>(schema: z.ZodType<T>, read: (body: T, heard: Heard) => ReceivedEvent | undefined): Reader {
  return (body, heard) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? read(parsed.data, heard) : undefined;
  };
}
