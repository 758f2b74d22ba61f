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
      return [[properties.ApiId, { rate, burst, tokens: burst, at: now() }] as const];
    }),
  );
  return (apiId) => {
    const bucket = buckets.get(apiId);
    if (bucket === undefined) return true;
    const elapsed = Math.max(0, now() - bucket.at) / 1_000;
    Object.assign(bucket, { tokens: Math.min(bucket.burst, bucket.tokens + elapsed * bucket.rate), at: now() });
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
};
