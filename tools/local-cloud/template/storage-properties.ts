import * as z from "zod";
import { harmless } from "./harmless.ts";

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));
export const tableSchema = z.strictObject({
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
export const queueSchema = z.strictObject({
  ...harmless("QueueName", "Tags", "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"),
  VisibilityTimeout: z.coerce.number().default(30),
  DelaySeconds: z.coerce.number().default(0),
  MaximumMessageSize: z.coerce.number().default(1048576),
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

export const bucketSchema = z.strictObject({
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
