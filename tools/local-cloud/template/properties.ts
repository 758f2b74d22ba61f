import * as z from "zod";

import { harmless } from "./harmless.ts";
import { policyDocument } from "./policy-document.ts";
import { bucketSchema, queueSchema, tableSchema } from "./storage-properties.ts";
import { WEB_PROPERTIES } from "./web-properties.ts";

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
