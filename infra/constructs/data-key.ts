import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

const USE = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/**
 * One key of the agency's own locks everything that holds personal data or credentials: who may read is decided by
 * the grant on each table, bucket, secret and topic (the key lets this account in through those services only), and
 * the agency can see every use and, in an emergency, close everything by disabling one key.
 */
export const dataKey = (scope: Construct, id: string): Key => {
  const { account, region } = Stack.of(scope);
  const key = new Key(scope, id, { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "ThisAccountThroughItsServices",
      principals: [new AnyPrincipal()],
      actions: [...USE, "kms:CreateGrant"],
      resources: ["*"],
      conditions: {
        StringEquals: {
          "kms:CallerAccount": account,
          "kms:ViaService": ["dynamodb", "s3", "secretsmanager", "sns"].map(
            (name) => `${name}.${region}.amazonaws.com`,
          ),
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsReachTheAlertsTopic",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:SourceAccount": account } },
    }),
  );
  return key;
};
