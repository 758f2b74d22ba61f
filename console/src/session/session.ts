import { forgetKept } from "../kept/kept.ts";
import { type Attempt, type Authority, RETURN_PATH, type Tokens } from "./authority.ts";

/**
 * `out`: no person is signed in. `in`: calls can be made. `over`: the sign-in ended during work: what is on the
 * screen stays, and signing in again goes on with it. `removed`: the account may not use the console (any more).
 */
export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "out"; readonly why?: "left" | "refused" | "unreachable" }
  | { readonly kind: "in" }
  | { readonly kind: "over" }
  | { readonly kind: "removed" };

/** The parts of a browser that a sign-in needs. */
export interface Surroundings {
  readonly authority: Authority;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly here: () => URL;
  readonly go: (address: string) => void;
  readonly replaceAddress: (path: string) => void;
  /** Opens the sign-in page beside the console; false when the browser does not allow it. */
  readonly openBeside: (address: string) => boolean;
  /** Brings what the page beside us was sent back with. */
  readonly onReturned: (hear: (address: string) => void) => void;
}

const ATTEMPT_KEY = "nhac-han.sign-in";
/** Only that a person was signed in in this tab: a reload then asks the authority at once. */
const WAS_IN_KEY = "nhac-han.was-in";
const RENEW_BEFORE_MS = 60_000;
const RETRY_MS = 10_000;

export class Session {
  #tokens: Tokens | undefined;
  #state: SessionState = { kind: "starting" };
  #renewing: Promise<boolean> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #beside: Attempt | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
    around.onReturned((address) => void this.#finishBeside(new URL(address)));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  /** Once, when the page opens. */
  readonly start = async (): Promise<void> => {
    const here = this.#around.here();
    const kept = this.#around.storage.getItem(ATTEMPT_KEY);
    if (here.pathname === RETURN_PATH && kept !== null) return this.#finish(here, kept);
    if (this.#around.storage.getItem(WAS_IN_KEY) !== null) return this.signIn();
    this.#become({ kind: "out" });
  };

  /** Leaves for the sign-in page and comes back to where we are. */
  readonly signIn = async (): Promise<void> => {
    const { pathname, search } = this.#around.here();
    const path = pathname === RETURN_PATH ? "/" : `${pathname}${search}`;
    try {
      const { address, attempt } = await this.#around.authority.begin("here");
      this.#around.storage.setItem(ATTEMPT_KEY, JSON.stringify({ attempt, path }));
      this.#around.go(address);
    } catch {
      this.#become({ kind: "out", why: "unreachable" });
    }
  };

  /** Signs in again in a window beside this one, so that nothing on the screen is lost. */
  readonly signInBeside = async (): Promise<void> => {
    const { address, attempt } = await this.#around.authority.begin("beside");
    this.#beside = attempt;
    if (!this.#around.openBeside(address)) await this.signIn();
  };

  readonly signOut = async (): Promise<void> => {
    const idToken = this.#tokens?.idToken;
    this.#forget();
    const address = await this.#around.authority.leaveAddress(idToken).catch(() => undefined);
    if (address !== undefined) this.#around.go(address);
    this.#become({ kind: "out", why: "left" });
  };

  /** A token that is good for this call; asked for before each one. */
  readonly accessToken = async (): Promise<string> => {
    if (this.#tokens === undefined || this.#tokens.expiresAt - Date.now() < RENEW_BEFORE_MS / 2) await this.renew();
    return this.#tokens?.accessToken ?? "";
  };

  /** One renewal at a time, however many calls ask for it. True when there is a token to go on with. */
  readonly renew = (): Promise<boolean> => {
    this.#renewing ??= this.#renewNow().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  };

  readonly endBecauseRemoved = (): void => {
    this.#forget();
    this.#become({ kind: "removed" });
  };

  readonly #renewNow = async (): Promise<boolean> => {
    const tokens = this.#tokens;
    if (tokens === undefined) return false;
    try {
      const renewed = await this.#around.authority.renew(tokens);
      if (renewed) {
        this.#keep(renewed);
        return true;
      }
      this.#tokens = undefined;
      this.#become({ kind: "over" });
      return false;
    } catch {
      // The authority was not reached: what we have may still be good, and the next call or the timer tries again.
      this.#renewIn(RETRY_MS);
      return tokens.expiresAt > Date.now();
    }
  };

  readonly #finish = async (returned: URL, kept: string): Promise<void> => {
    this.#around.storage.removeItem(ATTEMPT_KEY);
    // Written by `signIn` of this very origin.
    const { attempt, path } = JSON.parse(kept) as { readonly attempt: Attempt; readonly path: string };
    this.#around.replaceAddress(path);
    try {
      this.#keep(await this.#around.authority.finish(returned, attempt));
    } catch {
      this.#around.storage.removeItem(WAS_IN_KEY);
      this.#become({ kind: "out", why: "refused" });
    }
  };

  readonly #finishBeside = async (returned: URL): Promise<void> => {
    const attempt = this.#beside;
    if (attempt === undefined || returned.searchParams.get("state") !== attempt.state) return;
    this.#beside = undefined;
    try {
      this.#keep(await this.#around.authority.finish(returned, attempt));
    } catch {
      this.#become({ kind: "over" });
    }
  };

  readonly #keep = (tokens: Tokens): void => {
    this.#tokens = tokens;
    this.#around.storage.setItem(WAS_IN_KEY, "1");
    this.#renewIn(Math.max(tokens.expiresAt - Date.now() - RENEW_BEFORE_MS, 1_000));
    this.#become({ kind: "in" });
  };

  readonly #renewIn = (wait: number): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.renew(), wait);
  };

  readonly #forget = (): void => {
    clearTimeout(this.#timer);
    this.#tokens = undefined;
    forgetKept();
    this.#around.storage.removeItem(WAS_IN_KEY);
    this.#around.storage.removeItem(ATTEMPT_KEY);
  };

  readonly #become = (state: SessionState): void => {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  };
}
