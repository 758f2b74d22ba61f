import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Access } from "./access.ts";

/**
 * May send e-mail as this one address. The agency verifies the address or its domain at SES itself (docs/deployment.md): a
 * stack that did so would take the domain's settings over.
 */
export const staffMailAccess = (scope: Construct, from: string): Access => {
  const { partition, region, account } = Stack.of(scope);
  const [, domain = ""] = from.split("@");
  const identity = (name: string) => `arn:${partition}:ses:${region}:${account}:identity/${name}`;
  return {
    environment: { STAFF_MAIL_FROM: from },
    statements: [new PolicyStatement({ actions: ["ses:SendEmail"], resources: [identity(from), identity(domain)] })],
  };
};
