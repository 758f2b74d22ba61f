import { beforeEach, describe, expect, it } from "vitest";
import type { ZaloTokenStore } from "../../shared/channels/ports/zalo-tokens.ts";
import { aFailure, aPair } from "./zalo-tokens.ts";

const NOW = new Date("2026-12-01T02:00:00.000Z");
const UNTIL = new Date("2026-12-01T02:01:00.000Z");
const LATER = new Date("2026-12-01T02:02:00.000Z");
const second = aPair({ accessToken: "access-2", refreshToken: "refresh-2" });

/** What every token store promises; run on the DynamoDB adapter and on the fake, so that the fake cannot lie. */
export const zaloTokensContract = (name: string, make: () => Promise<ZaloTokenStore>) => {
  describe(`token store: ${name}`, () => {
    let tokens: ZaloTokenStore;
    beforeEach(async () => {
      tokens = await make();
    });

    const leased = async (now = NOW, until = UNTIL) => {
      const lease = await tokens.lease(now, until);
      if (!lease.ok) throw new Error(lease.error);
      return lease.value;
    };

    it("has nothing, and nothing to lease, before a first pair was brought in", async () => {
      expect(await tokens.load()).toBeUndefined();
      expect(await tokens.lease(NOW, UNTIL)).toEqual({ ok: false, error: "not-seeded" });
      expect(await tokens.replace(1, second)).toBeUndefined();
      expect(await tokens.load()).toBeUndefined();
    });

    it("gives back the pair that was brought in, and counts", async () => {
      expect(await tokens.seed(aPair())).toEqual({ ...aPair(), version: 1 });
      expect(await tokens.seed(second)).toEqual({ ...second, version: 2 });
      expect(await tokens.load()).toEqual({ ...second, version: 2 });
    });

    it("leases to one of two workers, and tells it the tokens", async () => {
      await tokens.seed(aPair());

      const both = await Promise.all([tokens.lease(NOW, UNTIL), tokens.lease(NOW, UNTIL)]);

      expect(both.filter(({ ok }) => ok)).toEqual([
        { ok: true, value: { tokens: { ...aPair(), version: 1 }, until: UNTIL.toISOString() } },
      ]);
      expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: "busy" }]);
    });

    it("leases again when the time of the first is over, and not before", async () => {
      await tokens.seed(aPair());
      await leased();

      expect(await tokens.lease(new Date(UNTIL.getTime() - 1), LATER)).toEqual({ ok: false, error: "busy" });
      expect(await tokens.lease(UNTIL, LATER)).toMatchObject({ ok: true });
    });

    it("replaces a pair, ends the lease and forgets the failure", async () => {
      await tokens.seed(aPair());
      await tokens.release(await leased(), aFailure());
      await leased();

      expect(await tokens.replace(1, second)).toEqual({ ...second, version: 2 });

      expect(await tokens.load()).toEqual({ ...second, version: 2 });
      expect(await tokens.lease(NOW, UNTIL)).toMatchObject({ ok: true });
    });

    it("does not replace a pair that was replaced already", async () => {
      await tokens.seed(aPair());
      await tokens.seed(second);

      expect(await tokens.replace(1, aPair({ accessToken: "late" }))).toBeUndefined();
      expect(await tokens.load()).toEqual({ ...second, version: 2 });
    });

    it("takes the new pair of a worker that lost its lease: the other one's refresh token is spent", async () => {
      await tokens.seed(aPair());
      await leased();
      await leased(UNTIL, LATER);

      expect(await tokens.replace(1, second)).toMatchObject({ version: 2 });
    });

    it("ends a lease with and without a failure", async () => {
      await tokens.seed(aPair());

      await tokens.release(await leased(), aFailure());
      expect(await tokens.load()).toEqual({ ...aPair(), version: 1, failure: aFailure() });
      await tokens.release(await leased());

      expect(await tokens.lease(NOW, UNTIL)).toMatchObject({ ok: true });
    });

    it("does not end a lease that another worker has by now, nor one that was never there", async () => {
      const lost = { tokens: { ...aPair(), version: 1 }, until: UNTIL.toISOString() };
      await tokens.release(lost, aFailure());
      expect(await tokens.load()).toBeUndefined();
      await tokens.seed(aPair());
      const mine = await leased();
      await leased(UNTIL, LATER);

      await tokens.release(mine, aFailure());

      expect(await tokens.load()).toEqual({ ...aPair(), version: 1 });
      expect(await tokens.lease(UNTIL, LATER)).toEqual({ ok: false, error: "busy" });
    });

    it("lets an administrator's pair through whatever is going on", async () => {
      await tokens.seed(aPair());
      await tokens.release(await leased(), aFailure());
      const mine = await leased();

      expect(await tokens.seed(second)).toEqual({ ...second, version: 2 });
      expect(await tokens.replace(mine.tokens.version, aPair())).toBeUndefined();
    });
  });
};
