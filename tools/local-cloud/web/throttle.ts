import * as z from "zod";
import type { Stack } from "../template/stack.ts";

const settingsSchema = z.looseObject({
  ThrottlingRateLimit: z.coerce.number(),
  ThrottlingBurstLimit: z.coerce.number(),
});

/** Whether an API may take one more request now: a bucket of tokens as API Gateway has, filled by the functions' clock. */
export const throttles = (stack: Stack, now: () => number): ((apiId: string) => boolean) => {
  const buckets = new Map(
    stack.all("AWS::ApiGatewayV2::Stage").flatMap(({ properties }) => {
      const settings = settingsSchema.safeParse(properties.DefaultRouteSettings).data;
      if (settings === undefined) return [];
      const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings;
      return [[properties.ApiId, newBucket(rate, burst, now())] as const];
    }),
  );
  return (apiId) => {
    const bucket = buckets.get(apiId);
    if (bucket === undefined) return true;
    const elapsedSeconds = Math.max(0, now() - bucket.at) / 1_000;
    bucket.tokens = Math.min(bucket.burst, bucket.tokens + elapsedSeconds * bucket.rate);
    bucket.at = now();
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
};

interface Bucket {
  readonly rate: number;
  readonly burst: number;
  tokens: number;
  /** When it was filled last, in epoch milliseconds. */
  at: number;
}

const newBucket = (rate: number, burst: number, at: number): Bucket => ({ rate, burst, tokens: burst, at });
