import * as z from "zod";

import { harmless } from "./harmless.ts";
import { WEB_PROPERTIES } from "./web-properties.ts";

/**
 * The properties of each resource type that the local cloud acts on. Objects are strict: a property that is neither here
 * nor listed as harmless stops the boot, so that nothing in the template is silently without effect.
 */

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const conditionValues = z.union([scalar, z.array(scalar)]).transform((value) => [value].flat());

const principalSchema = z.union([
  z.literal("*"),
  z.strictObject({ AWS: oneOrMore.optional(), Service: oneOrMore.optional() }),
]);

const statementSchema = z.strictObject({
  ...harmless("Sid"),
  Effect: z.enum(["Allow", "Deny"]),
  Action: oneOrMore.optional(),
  NotAction: oneOrMore.optional(),
  Resource: oneOrMore.optional(),
  NotResource: oneOrMore.optional(),
  Principal: principalSchema.optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValues)).default({}),
});
export type Statement = z.infer<typeof statementSchema>;

const policyDocument = z.strictObject({
  ...harmless("Version", "Id"),
  Statement: z.union([statementSchema.transform((only) => [only]), z.array(statementSchema)]),
});

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

const tableSchema = z.strictObject({
  ...harmless("TableName", "Tags"),
  // Nothing here outlives the machine, and nothing leaves it.
  ...harmless("PointInTimeRecoverySpecification", "DeletionProtectionEnabled"),
  // Nothing is encrypted here, but who may not use the key may not use the table.
  SSESpecification: z.looseObject({ KMSMasterKeyId: z.string().optional() }).optional(),
  // DynamoDB too may keep expired items for days: no code may rely on their removal.
  ...harmless("TimeToLiveSpecification"),
  BillingMode: z.literal("PAY_PER_REQUEST"),
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) })),
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
});
export type TableProperties = z.infer<typeof tableSchema>;

const queueSchema = z.strictObject({
  ...harmless("QueueName", "Tags", "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"),
  VisibilityTimeout: z.coerce.number().default(30),
  DelaySeconds: z.coerce.number().default(0),
  MaximumMessageSize: z.coerce.number().default(1_048_576),
  // Messages are kept until consumed.
  ...harmless("MessageRetentionPeriod"),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().default(0),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
  ...harmless("RedriveAllowPolicy"),
});

const corsSchema = z.strictObject({
  CorsRules: z.array(
    z.strictObject({
      AllowedMethods: z.array(z.string()),
      AllowedOrigins: z.array(z.string()),
      AllowedHeaders: z.array(z.string()).default([]),
      ...harmless("MaxAge", "Id"),
    }),
  ),
});

const bucketSchema = z.strictObject({
  ...harmless("BucketName", "Tags", "BucketEncryption", "PublicAccessBlockConfiguration", "OwnershipControls"),
  ...harmless("VersioningConfiguration", "LifecycleConfiguration", "LoggingConfiguration"),
  CorsConfiguration: corsSchema.optional(),
  NotificationConfiguration: z
    .strictObject({
      QueueConfigurations: z.array(
        z.strictObject({
          Event: z.string(),
          Queue: z.string(),
          Filter: z
            .strictObject({
              S3Key: z.strictObject({ Rules: z.array(z.strictObject({ Name: z.string(), Value: z.string() })) }),
            })
            .optional(),
        }),
      ),
    })
    .default({ QueueConfigurations: [] }),
});

const functionSchema = z.strictObject({
  ...harmless("FunctionName", "Description", "Tags", "Architectures", "LoggingConfig", "TracingConfig"),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.templateLiteral(["nodejs", z.string()]),
  Role: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  RecursiveLoop: z.enum(["Allow", "Terminate"]).optional(),
  ReservedConcurrentExecutions: z.coerce.number().int().min(1).optional(),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
});

const deadLetterConfig = z.strictObject({ Arn: z.string() });

/** By resource type; `undefined` for those that have no effect on this machine. */
export const PROPERTIES = {
  "AWS::DynamoDB::Table": tableSchema,
  "AWS::SQS::Queue": queueSchema,
  "AWS::SQS::QueuePolicy": z.strictObject({ PolicyDocument: policyDocument, Queues: z.array(z.string()) }),
  "AWS::SNS::Topic": z.strictObject({ ...harmless("TopicName", "DisplayName", "KmsMasterKeyId", "Tags") }),
  "AWS::SNS::TopicPolicy": z.strictObject({ PolicyDocument: policyDocument, Topics: z.array(z.string()) }),
  "AWS::SNS::Subscription": z.strictObject({
    TopicArn: z.string(),
    Protocol: z.literal("sqs"),
    Endpoint: z.string(),
    FilterPolicy: z.record(z.string(), z.unknown()).optional(),
    FilterPolicyScope: z.enum(["MessageAttributes", "MessageBody"]).optional(),
    RawMessageDelivery: z.boolean().default(false),
    // A queue on this machine always takes what the topic delivers.
    ...harmless("RedrivePolicy"),
  }),
  "AWS::S3::Bucket": bucketSchema,
  "AWS::S3::BucketPolicy": z.strictObject({ PolicyDocument: policyDocument, Bucket: z.string() }),
  "AWS::IAM::Role": z.strictObject({
    ...harmless("RoleName", "Description", "Path", "Tags", "MaxSessionDuration"),
    AssumeRolePolicyDocument: policyDocument,
    ManagedPolicyArns: z.array(z.string()).default([]),
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).default([]),
  }),
  "AWS::IAM::Policy": z.strictObject({
    ...harmless("PolicyName"),
    PolicyDocument: policyDocument,
    Roles: z.array(z.string()),
  }),
  "AWS::Lambda::Function": functionSchema,
  "AWS::Lambda::EventSourceMapping": z.strictObject({
    ...harmless("Tags", "MetricsConfig"),
    Enabled: z.boolean().default(true),
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    BatchSize: z.coerce.number().int().min(1).max(10_000).default(10),
    MaximumBatchingWindowInSeconds: z.coerce.number().int().min(0).max(300).default(0),
    FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
    ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number().int().min(2).max(1_000) }).optional(),
  }),
  "AWS::Lambda::EventInvokeConfig": z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.literal("$LATEST"),
    MaximumRetryAttempts: z.coerce.number().int().min(0).max(2).default(2),
    MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(21_600).default(21_600),
    DestinationConfig: z
      .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
      .default({}),
  }),
  "AWS::Lambda::Url": z.strictObject({
    TargetFunctionArn: z.string(),
    AuthType: z.literal("NONE"),
    InvokeMode: z.literal("BUFFERED").optional(),
  }),
  "AWS::Lambda::Permission": z.strictObject({
    Action: z.string(),
    FunctionName: z.string(),
    Principal: z.string(),
    FunctionUrlAuthType: z.string().optional(),
    InvokedViaFunctionUrl: z.boolean().optional(),
    SourceArn: z.string().optional(),
    SourceAccount: z.string().optional(),
  }),
  "AWS::Scheduler::Schedule": z.strictObject({
    ...harmless("Name", "Description"),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default("UTC"),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal("OFF") }),
    State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
    Target: z.strictObject({
      Arn: z.string(),
      RoleArn: z.string(),
      Input: z.string().optional(),
      // Both serve when Scheduler cannot hand the event to Lambda. Here it always can: what the role lacks stops the boot.
      ...harmless("RetryPolicy"),
      DeadLetterConfig: deadLetterConfig.optional(),
    }),
  }),
  "AWS::SecretsManager::Secret": z.strictObject({
    ...harmless("Name", "Description", "Tags"),
    KmsKeyId: z.string().optional(),
    SecretString: z.string().optional(),
    GenerateSecretString: z
      .strictObject({
        SecretStringTemplate: z.string().optional(),
        GenerateStringKey: z.string().optional(),
        PasswordLength: z.coerce.number().int().min(1).max(4_096).default(32),
        ExcludePunctuation: z.boolean().default(false),
        ExcludeCharacters: z.string().default(""),
      })
      .optional(),
  }),
  "AWS::Budgets::Budget": undefined,
  ...WEB_PROPERTIES,
  "AWS::KMS::Key": undefined,
  "AWS::KMS::Alias": undefined,
  "AWS::CloudWatch::Alarm": undefined,
  "AWS::CloudWatch::Dashboard": undefined,
  "AWS::Logs::LogGroup": z.strictObject({
    ...harmless("RetentionInDays", "KmsKeyId", "Tags"),
    LogGroupName: z.string().optional(),
  }),
  "AWS::Logs::SubscriptionFilter": z.strictObject({
    LogGroupName: z.string(),
    DestinationArn: z.string(),
    FilterPattern: z.literal(""),
  }),
  "AWS::Logs::MetricFilter": undefined,
  // API Gateway's own log: the gateway here keeps none.
  "AWS::Logs::ResourcePolicy": undefined,
  "AWS::CDK::Metadata": undefined,
} as const;

export type SupportedType = keyof typeof PROPERTIES;
export type ActiveType = { [T in SupportedType]: (typeof PROPERTIES)[T] extends z.ZodType ? T : never }[SupportedType];
export type PropertiesOf<T extends ActiveType> = z.infer<(typeof PROPERTIES)[T]>;
