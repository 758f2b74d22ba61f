import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a cursor is good for: this caller, with this reach, in this list with these filters, until then. */
export interface CursorPurpose {
  readonly staffId: string;
  readonly routeId: string;
  /** Scope, path and filters as text. */
  readonly list: string;
}

const LIFETIME_MILLIS = 12 * 3_600_000;
const SEPARATOR = ".";

/** `<place>.<end>.<signature>`; the purpose is signed and not written. */
export const signCursor = (key: string, place: string, purpose: CursorPurpose, now: Date): string => {
  const content = `${Buffer.from(place).toString("base64url")}${SEPARATOR}${(now.getTime() + LIFETIME_MILLIS).toString(36)}`;
  return `${content}${SEPARATOR}${signature(key, content, purpose).toString("base64url")}`;
};

/** The place; undefined when the cursor belongs to another person or list, or is too old. */
export const readCursor = (key: string, cursor: string, purpose: CursorPurpose, now: Date): string | undefined => {
  const [place = "", end = "", signed = "", ...rest] = cursor.split(SEPARATOR);
  const wanted = signature(key, `${place}${SEPARATOR}${end}`, purpose);
  const given = Buffer.from(signed, "base64url");
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return Number.parseInt(end, 36) > now.getTime() ? Buffer.from(place, "base64url").toString("utf8") : undefined;
};

const signature = (key: string, content: string, { staffId, routeId, list }: CursorPurpose): Buffer => {
  const about = createHash("sha256")
    .update(JSON.stringify([staffId, routeId, list]))
    .digest("hex");
  return createHmac("sha256", key).update(`${content}${SEPARATOR}${about}`).digest();
};
