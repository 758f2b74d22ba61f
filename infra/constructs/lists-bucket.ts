import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
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
  /** Lists, reports and journals carry personal data, so they are deleted after this time. */
  readonly keepFor: Duration;
}

const INCOMING = "incoming/";
const REPORTS = "reports/";
const JOURNALS = "journals/";
const EXPORTS = "exports/";
type Folder = typeof INCOMING | typeof REPORTS | typeof JOURNALS | typeof EXPORTS;

const REASON_OF: Readonly<Record<Folder, string>> = {
  [INCOMING]: "Staff choose the names of the lists, so reading is granted for the folder that takes them.",
  [REPORTS]: "A report is named after its list, so writing is granted for the folder of reports and nothing else.",
  [JOURNALS]: "Each import keeps a journal under its own id, so access is granted for the folder of journals.",
  [EXPORTS]: "Each export is a file under an id of its own, so access is granted for the folder of exports.",
};

/**
 * Takes the agency's lists under `incoming/`, keeps the reports on them under `reports/` and what they changed under
 * `journals/`.
 */
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
      // The console uploads to an address that it was given for one file; that address is the permission, not the origin.
      cors: [{ allowedMethods: [HttpMethods.PUT], allowedOrigins: ["*"], allowedHeaders: ["*"], maxAge: 3_600 }],
      lifecycleRules: [
        { prefix: EXPORTS, expiration: Duration.days(1) },
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

  /** May read what was brought in, write the reports on it, and keep a journal of what it changes. */
  importAccess(): Access {
    return this.#access({ reads: [INCOMING, JOURNALS], writes: [REPORTS, JOURNALS] });
  }

  /** May read what imports changed. */
  undoAccess(): Access {
    return this.#access({ reads: [JOURNALS], writes: [] });
  }

  /**
   * May give out addresses to upload lists to and to fetch reports from, bring an uploaded list in again, and read what
   * imports changed. What it signs may do what its role may.
   */
  staffAccess(): Access {
    return this.#access({ reads: [INCOMING, REPORTS, JOURNALS, EXPORTS], writes: [INCOMING, EXPORTS] });
  }

  #access({ reads, writes }: { readonly reads: readonly Folder[]; readonly writes: readonly Folder[] }): Access {
    const { node } = this.bucket;
    const logicalId = Stack.of(this).getLogicalId(node.defaultChild as CfnBucket); // A Bucket's default child is one.
    const inFolder = (folder: Folder) => this.bucket.arnForObjects(`${folder}*`);
    return {
      environment: { LISTS_BUCKET: this.bucket.bucketName },
      statements: [
        new PolicyStatement({ actions: ["s3:GetObject"], resources: reads.map(inFolder) }),
        ...(writes.length > 0
          ? [new PolicyStatement({ actions: ["s3:PutObject"], resources: writes.map(inFolder) })]
          : []),
        // Without it S3 says "access denied" of what is not there, instead of "no such key".
        new PolicyStatement({ actions: ["s3:ListBucket"], resources: [this.bucket.bucketArn] }),
      ],
      acknowledged: [...new Set([...reads, ...writes])].map((folder) => ({
        id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${folder}*]`,
        reason: REASON_OF[folder],
      })),
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
