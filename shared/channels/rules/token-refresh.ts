import { DAY, HOUR, MINUTE } from "../../kernel/rules/durations.ts";
/** Why the last try to refresh a pair brought no new one. */
export interface RefreshFailure {
  /**
   * refused: Zalo said no. unclear: no answer, or none that can be read, so the refresh token may be spent.
   * unreachable: nothing was sent.
   */
  readonly kind: "refused" | "unclear" | "unreachable";
  readonly code: string;
  /** ISO instant, UTC. */
  readonly at: string;
}

/** The official account's tokens as they are kept. Instants are ISO, UTC. */
export interface ZaloTokens {
  readonly accessToken: string;
  /** Works once, within three months; a success kills it and brings the next. */
  readonly refreshToken: string;
  readonly accessExpiresAt: string;
  readonly refreshIssuedAt: string;
  /** Counts the pairs. */
  readonly version: number;
  /** Of the last try with this pair; absent while none failed. */
  readonly failure?: RefreshFailure;
}

/** Who wants a new pair: the timetable, or a sender whose access token Zalo refused (of the pair with this version). */
export type RefreshTrigger =
  | { readonly kind: "schedule" }
  | { readonly kind: "token-refused"; readonly version: number };

/** What to do: exchange the refresh token, use the pair as it is, or leave it alone, because trying would not help. */
export type RefreshDecision = "refresh" | "use" | "leave";

/** The timetable looks every six hours, so a pair is renewed twice before it could expire. */
const REFRESH_BEFORE_EXPIRY = 12 * HOUR;
/** A pair this new that Zalo refuses is not cured by another one: without this a refusal for another reason would loop. */
const NEW_PAIR = 5 * MINUTE;
const AFTER_UNREACHABLE = 5 * MINUTE;
/** Zalo lets a refresh token die after three months; this leaves one month to act. */
const OLD_REFRESH_TOKEN = 60 * DAY;

/**
 * After a refusal or an unclear answer only the timetable tries again, four times a day: senders would ask for every
 * batch, and what is spent stays spent.
 */
export const decideRefresh = (tokens: ZaloTokens, trigger: RefreshTrigger, now: Date): RefreshDecision => {
  const { version, failure, accessExpiresAt, refreshIssuedAt } = tokens;
  if (trigger.kind === "schedule") {
    if (failure !== undefined) return "refresh";
    return until(accessExpiresAt, now) > REFRESH_BEFORE_EXPIRY ? "use" : "refresh";
  }
  if (version !== trigger.version) return "use";
  if (failure !== undefined) {
    const again = failure.kind === "unreachable" && since(failure.at, now) >= AFTER_UNREACHABLE;
    return again ? "refresh" : "leave";
  }
  return since(refreshIssuedAt, now) < NEW_PAIR ? "leave" : "refresh";
};

/** Whether the refresh token will soon be too old to use: the account has to be asked for consent again. */
export const isRefreshTokenOld = ({ refreshIssuedAt }: ZaloTokens, now: Date): boolean =>
  since(refreshIssuedAt, now) > OLD_REFRESH_TOKEN;

const until = (instant: string, now: Date): number => Date.parse(instant) - now.getTime();
const since = (instant: string, now: Date): number => -until(instant, now);
