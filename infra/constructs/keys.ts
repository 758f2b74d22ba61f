import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type IKey, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";

/** One key for each kind of thing: who may open one cannot open the others, and each can be closed by itself. */
export interface Keys {
  /** Tables, lists, the topic and SNS's delivery log: all that is about people. */
  readonly people: IKey;
  /** Secrets and the official account's tokens. */
  readonly secrets: IKey;
  /** What alarms say; CloudWatch and Budgets use it. */
  readonly alarms: IKey;
}

/**
 * Keys of the agency's own. A key's policy lets this account's policies decide; each role is granted the keys of what it
 * uses, through the service that it uses (`mayUseKey`), and nothing else opens anything.
 */
export const createKeys = (scope: Construct): Keys => {
  const alarms = key(scope, "AlarmsKey");
  alarms.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsReachTheAlertsTopic",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com"), new ServicePrincipal("budgets.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  );
  return { people: key(scope, "DataKey"), secrets: key(scope, "SecretsKey"), alarms };
};

const key = (scope: Construct, id: string): Key =>
  new Key(scope, id, { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });

/** May use a key through one service, as far as what is encrypted with it may be used at all. */
export const mayUseKey = (
  scope: Construct,
  encryptionKey: IKey,
  service: "dynamodb" | "s3" | "secretsmanager" | "sns",
) =>
  new PolicyStatement({
    actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
    resources: [encryptionKey.keyArn],
    conditions: { StringEquals: { "kms:ViaService": `${service}.${Stack.of(scope).region}.amazonaws.com` } },
  });
