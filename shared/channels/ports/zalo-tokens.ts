import type { Result } from "../../kernel/result.ts";
import type { RefreshFailure, ZaloTokens } from "../rules/token-refresh.ts";

/** A pair as Zalo issued it; instants are ISO, UTC. */
export type ZaloTokenPair = Pick<ZaloTokens, "accessToken" | "refreshToken" | "accessExpiresAt" | "refreshIssuedAt">;

/** The right to exchange the refresh token, for one worker at a time, with the tokens as they are under it. */
export interface TokenLease {
  readonly tokens: ZaloTokens;
  /** ISO instant, UTC, at which another worker may take it; names the lease, as no two end at the same instant. */
  readonly until: string;
}

export type LeaseRefused = "busy" | "not-seeded";

/** The official account's tokens: one record that everybody reads and one worker at a time replaces. */
export interface ZaloTokenStore {
  /** As written last; undefined before an administrator brought in a first pair. */
  load(): Promise<ZaloTokens | undefined>;
  lease(now: Date, until: Date): Promise<Result<TokenLease, LeaseRefused>>;
  /**
   * Stores the pair that was exchanged for that of `version` and ends the lease, even if another worker holds it by now: this pair
   * alone is alive. Undefined when the stored pair is another one already.
   */
  replace(version: number, pair: ZaloTokenPair): Promise<ZaloTokens | undefined>;
  /** Ends the lease, with what went wrong if anything did. Does nothing when it was lost. */
  release(lease: TokenLease, failure?: RefreshFailure): Promise<void>;
  /** An administrator's pair takes the place of whatever is there. */
  seed(pair: ZaloTokenPair): Promise<ZaloTokens>;
}

export type TokenAnswer =
  | {
      readonly kind: "issued";
      readonly accessToken: string;
      readonly refreshToken: string;
      readonly lifetimeSeconds: number;
    }
  | Omit<RefreshFailure, "at">;

/** Where Zalo exchanges a refresh token for a new pair. */
export interface ZaloTokenIssuer {
  /** One request, never repeated: after an unclear answer the refresh token may be spent. */
  exchange(refreshToken: string): Promise<TokenAnswer>;
}

/**
 * not-seeded: there is no pair. busy: another worker is at it. unreachable: Zalo could not be asked, later it may.
 * failed: there is no new pair, and none will come by itself soon.
 */
export type NoTokens = "not-seeded" | "busy" | "unreachable" | "failed";

/** The account's access token, as all calls of one function instance share it. */
export interface ZaloAccess {
  token(): Promise<Result<string, NoTokens>>;
  /** Another token, after Zalo refused this one. */
  renewed(refused: string): Promise<Result<string, NoTokens>>;
}
