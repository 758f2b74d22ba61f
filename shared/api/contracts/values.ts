import * as z from "zod";

/** Limits on everything that comes from outside. */
export const MAX_BODY_BYTES = 64 * 1024;
export const MAX_DEPTH = 6;
export const MAX_SEARCH_RESULTS = 20;

export const instantSchema = z.iso.datetime().max(40);
export const dateSchema = z.iso.date();

/** Opaque ids of ours: what queues, logs and addresses may carry. */
export const participantIdSchema = z.string().regex(/^[a-z0-9]{1,20}$/);
export const staffIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export const importIdSchema = z.string().regex(/^\d{8}T\d{9}Z-[a-z0-9]{8}$/);
export const proposalIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** Opaque name of one message, as timelines and lists give it. */
export const messageIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,120}$/);
export const hashSchema = z.string().regex(/^[a-f0-9]{64}$/);
export const communeCodeSchema = z.string().regex(/^\d{5}$/);

/** Free words of staff: why something was done. */
export const reasonSchema = z.string().trim().min(3).max(300);

/** Opaque, signed, bound to who asks and for what. */
export const cursorSchema = z.string().regex(/^[A-Za-z0-9._-]{1,800}$/);
export const pageQuery = { cursor: cursorSchema.optional() };
/** Absent on the last page. */
export const nextCursor = { nextCursor: cursorSchema.optional() };

export const countSchema = z.int().min(0);
export const dongSchema = z.int().min(0);
/** What a message may be about. */
export const messageKindSchema = z.enum(["household-hi", "voluntary-si", "pension-payout"]);
export const schemeSchema = z.enum(["household-hi", "voluntary-si"]);
export const topicSchema = z.enum(["all", "household-hi", "voluntary-si", "pension-payout"]);
export const personStatusSchema = z.enum(["active", "deceased", "moved-away"]);
export const reminderStateSchema = z.enum(["waiting", "sending", "sent", "unknown", "delivered", "failed", "skipped"]);
export const channelSchema = z.enum(["zalo", "sms"]);

/** Who of staff: the id always, the name as it is now where the reader may know it. */
export const actorSchema = z.strictObject({ staffId: z.string(), name: z.string() });
/** Goes into `If-Match` unchanged. */
export const versionSchema = z.string().regex(/^"[A-Za-z0-9.-]{1,80}"$/);
