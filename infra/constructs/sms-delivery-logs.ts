import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { FilterPattern, LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { LambdaDestination } from "aws-cdk-lib/aws-logs-destinations";
import { Construct } from "constructs";
import type { Worker } from "./worker.ts";

export interface SmsDeliveryLogsProps {
  /** The logs name phones. */
  readonly encryptionKey: IKey;
  readonly retention: RetentionDays;
  /** Takes every line. */
  readonly reader: Worker;
}

/**
 * Where Amazon SNS writes what became of each SMS of this account. The names are SNS's own. That it writes at all is a
 * setting of the account which CloudFormation does not know: docs/runbook.md, `set-sms-attributes` with this role.
 */
export class SmsDeliveryLogs extends Construct {
  readonly #role: Role;

  constructor(scope: Construct, id: string, { encryptionKey, retention, reader }: SmsDeliveryLogsProps) {
    super(scope, id);
    const { account, region, partition } = Stack.of(this);
    const name = `sns/${region}/${account}/DirectPublishToPhoneNumber`;
    const source = { StringEquals: { "aws:SourceAccount": account } };
    this.#role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("sns.amazonaws.com", { conditions: source }),
    });
    encryptionKey.addToResourcePolicy(
      new PolicyStatement({
        sid: "SmsDeliveryLogs",
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        resources: ["*"],
        conditions: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:${name}*`,
          },
        },
      }),
    );
    for (const [part, logGroupName] of Object.entries({ Accepted: name, Failed: `${name}/Failure` })) {
      const group = new LogGroup(this, part, {
        logGroupName,
        encryptionKey,
        retention,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      group.grantWrite(this.#role);
      group.addSubscriptionFilter("Reader", {
        destination: new LambdaDestination(reader.function),
        filterPattern: FilterPattern.allEvents(),
      });
    }
  }

  /** What SNS writes the logs as. */
  get roleArn(): string {
    return this.#role.roleArn;
  }
}
