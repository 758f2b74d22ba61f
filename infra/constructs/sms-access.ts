import { Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Access } from "./access.ts";

/** May send an SMS to any phone and publish to no topic. A phone number has no ARN that IAM could name. */
export const smsAccess = (scope: Construct, maxPriceUsd: number): Access => ({
  environment: { SMS_MAX_PRICE_USD: String(maxPriceUsd) },
  statements: [
    new PolicyStatement({ actions: ["sns:Publish"], resources: ["*"] }),
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ["sns:Publish"],
      resources: [`arn:${Stack.of(scope).partition}:sns:*:*:*`],
    }),
  ],
  acknowledged: [
    {
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "IAM knows a phone number only as *, and a second statement denies publishing to every topic.",
    },
  ],
});
