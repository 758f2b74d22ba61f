import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import type { WorkQueue } from "./work-queue.ts";

export interface ListsBucketProps {
  readonly encryptionKey: IKey;
  /** Is told about every object under `incoming/`. */
  readonly imports: WorkQueue;
  /** Lists and reports carry personal data, so they are deleted after this time. */
  readonly keepFor: Duration;
}

const INCOMING = "incoming/";
const REPORTS = "reports/";

/** Takes the agency's lists under `incoming/` and keeps the reports on them under `reports/`. */
export class ListsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { encryptionKey, imports, keepFor }: ListsBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "Resource", {
      ...ALWAYS,
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      versioned: true,
      lifecycleRules: [
        {
          expiration: keepFor,
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      serverAccessLogsBucket: accessLog(this),
    });
    notify(this.bucket, imports);
  }

  /** May read what was brought in and write the reports on it. */
  importAccess(): Access {
    const incoming = this.bucket.arnForObjects(`${INCOMING}*`);
    const reports = this.bucket.arnForObjects(`${REPORTS}*`);
    const { node } = this.bucket;
    const logicalId = Stack.of(this).getLogicalId(node.defaultChild as CfnBucket); // A Bucket's default child is one.
    return {
      environment: { LISTS_BUCKET: this.bucket.bucketName },
      statements: [
        new PolicyStatement({ actions: ["s3:GetObject"], resources: [incoming] }),
        new PolicyStatement({ actions: ["s3:PutObject"], resources: [reports] }),
        // Without it S3 says "access denied" of a list that was deleted before it was read, instead of "no such key".
        new PolicyStatement({ actions: ["s3:ListBucket"], resources: [this.bucket.bucketArn] }),
      ],
      acknowledged: [
        {
          id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${INCOMING}*]`,
          reason: "Staff choose the names of the lists, so reading is granted for the folder that takes them.",
        },
        {
          id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${REPORTS}*]`,
          reason: "A report is named after its list, so writing is granted for the folder of reports and nothing else.",
        },
      ],
    };
  }
}

const ALWAYS = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Who read which list, for a year. */
const accessLog = (scope: Construct): IBucket =>
  new Bucket(scope, "AccessLog", {
    ...ALWAYS,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(365) }],
  }) as IBucket; // A Bucket is one, but CDK's types were not written for exactOptionalPropertyTypes.

/** The notification is written into the bucket itself: CDK's own way would add a Lambda function to set it. */
const notify = (bucket: Bucket, { queue }: WorkQueue): void => {
  const permission = queue.addToResourcePolicy(
    new PolicyStatement({
      sid: "ListsOfThisAccount",
      principals: [new ServicePrincipal("s3.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
      // Not the bucket's ARN: S3 tests the permission when the bucket is made, so the permission has to exist first.
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(queue).account } },
    }),
  );
  const resource = bucket.node.defaultChild as CfnBucket; // A Bucket's default child is one.
  resource.notificationConfiguration = {
    queueConfigurations: [
      {
        event: "s3:ObjectCreated:*",
        queue: queue.queueArn,
        filter: { s3Key: { rules: [{ name: "prefix", value: INCOMING }] } },
      },
    ],
  };
  if (permission.policyDependable) bucket.node.addDependency(permission.policyDependable);
};
