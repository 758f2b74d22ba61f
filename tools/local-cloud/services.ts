import type { FakeProviders } from "../fake-providers/types.ts";
import type { BucketNotifications } from "./buckets.ts";
import type { DynamoDb } from "./emulators/dynamodb.ts";
import type { Messaging } from "./emulators/messaging.ts";
import { type Accounts, cognitoService } from "./gateway/cognito-service.ts";
import { dynamoDbService } from "./gateway/dynamodb-service.ts";
import { emailService, type LocalMail } from "./gateway/email-service.ts";
import type { AwsService } from "./gateway/requests.ts";
import { s3Service } from "./gateway/s3-service.ts";
import { secretsService } from "./gateway/secrets-service.ts";
import { snsService } from "./gateway/sns-service.ts";
import { sqsService } from "./gateway/sqs-service.ts";
import type { Lineages } from "./lineage.ts";
import type { SecretStore } from "./secrets.ts";
import type { Stack } from "./template/stack.ts";

interface Behind {
  readonly dynamoDb: DynamoDb;
  readonly messaging: Messaging;
  readonly secrets: SecretStore;
  readonly carriers: FakeProviders;
  readonly notifications: BucketNotifications;
  readonly mailbox: LocalMail[];
  readonly lineages: Lineages;
}

interface Here {
  readonly dataDir?: string | undefined;
  readonly signIn?: { readonly accounts: Accounts } | undefined;
}

/** What answers requests to AWS, by the service's name in their signatures. */
export const servicesOf = (
  stack: Stack,
  { dynamoDb, messaging, secrets, carriers, notifications, mailbox, lineages }: Behind,
  { dataDir, signIn }: Here,
): Readonly<Record<string, AwsService>> => ({
  dynamodb: dynamoDbService(dynamoDb),
  sqs: sqsService(messaging, lineages),
  sns: snsService(messaging, carriers),
  s3: s3Service(messaging, notifications),
  secretsmanager: secretsService(secrets),
  ses: emailService(mailbox, dataDir),
  "cognito-idp": cognitoService(stack, signIn?.accounts),
});
