import { Duration } from "aws-cdk-lib";
import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import type { Construct } from "constructs";
import type { Access } from "../constructs/access.ts";
import { addDeadLetterQueue } from "../constructs/dead-letter-queue.ts";
import { ProviderSecret } from "../constructs/provider-secret.ts";
import { PublicDoor } from "../constructs/public-door.ts";
import { smsAccess } from "../constructs/sms-access.ts";
import { SmsDeliveryLogs } from "../constructs/sms-delivery-logs.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { Worker } from "../constructs/worker.ts";
import { type DeliveryProps, payeeAccess } from "./delivery-props.ts";

/** The installation's way to the telephone networks. */
export interface SmsGatewayResources {
  /** What a function needs to send. */
  readonly access: readonly Access[];
  /** Name, value and purpose of what an administrator must fill in or switch on. */
  readonly output: readonly [name: string, value: string, description: string];
}

/** The gateway that the settings choose, and sms-receipt, which hears from it what became of each SMS. */
export const createSmsGateway = (scope: Construct, props: DeliveryProps): SmsGatewayResources => {
  const { smsGateway } = props.settings;
  const timeout = Duration.seconds(60);
  const receipts = new Worker(scope, "SmsReceipt", {
    ...props,
    folder: "sms-receipt",
    timeout,
    memorySize: 256,
    impact: "Nobody knows whether SMS arrive, and those that failed are not sent again.",
  }).uses(
    props.records.ledger.access("BatchGetItem", "PutItem"),
    // What carriers refuse to everybody stops the senders, until an SMS arrives again.
    props.records.settings.access("BatchGetItem", "UpdateItem"),
    // A number that has opted out at the carrier is recorded as a refusal.
    props.records.registry.access("BatchGetItem", "PutItem"),
    ...payeeAccess(props.records),
  );
  const reports = createReportsQueue(scope, props, receipts, timeout);
  const { access, output } =
    smsGateway === "sns" ? throughSns(scope, props, receipts) : throughEsms(scope, props, reports);
  return { access: [...access, reports.sendAccess("SIMULATED_REPORTS_QUEUE_URL")], output };
};

/** What eSMS calls back, and what comes of an SMS to a simulated number, on its way to sms-receipt. */
const createReportsQueue = (
  scope: Construct,
  props: DeliveryProps,
  reader: Worker,
  workerTimeout: Duration,
): WorkQueue => {
  const queue = new WorkQueue(scope, "SmsReports", {
    alerts: props.alerts,
    workerTimeout,
    deadLetterImpact:
      "An SMS that failed is not sent again, or a simulated number does not show what became of its own.",
    backlogImpact: "What became of SMS is known late, so those that failed are sent again late.",
    lateAfter: Duration.hours(1),
  });
  reader.consumes(queue, { batchSize: 10, maxConcurrency: 2 });
  return queue;
};

const throughSns = (scope: Construct, props: DeliveryProps, reader: Worker): SmsGatewayResources => {
  const { settings, keys } = props;
  keepFailedReports(reader, props);
  const retention = settings.logRetentionDays;
  const { roleArn } = new SmsDeliveryLogs(scope, "SmsDeliveryLogs", {
    encryptionKey: keys.people,
    retention,
    reader,
  });
  return {
    access: [{ environment: { SMS_GATEWAY: "sns" } }, smsAccess(scope, settings.smsMaxPriceUsd)],
    output: ["SmsDeliveryLogsRoleArn", roleArn, "Let SNS report deliveries: aws sns set-sms-attributes (see README)."],
  };
};

/** CloudWatch Logs invokes and forgets: without this, a number that opted out at the carrier is asked again. */
const keepFailedReports = (reader: Worker, { alerts }: DeliveryProps): void => {
  const deadLetterImpact = addDeadLetterQueue(reader, "DeadLetters", {
    heading: "SmsReceipt has dead letters",
    impact: "People who opted out at the carrier may be written to again, and SMS that failed are not sent again.",
    alerts,
  });
  reader.function.configureAsyncInvoke({
    onFailure: new SqsDestination(deadLetterImpact),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });
};

const throughEsms = (scope: Construct, props: DeliveryProps, reports: WorkQueue): SmsGatewayResources => {
  const { settings, keys } = props;
  const encryptionKey = keys.secrets;
  const credentials = new ProviderSecret(scope, "EsmsCredentials", {
    encryptionKey,
    description: "Keys of the agency's account at eSMS",
    variable: "ESMS_SECRET_ARN",
    fields: ["apiKey", "secretKey"],
  });
  const tokens = new ProviderSecret(scope, "EsmsCallback", {
    encryptionKey,
    description: "The token in the address that eSMS calls back, and the one before it",
    variable: "ESMS_CALLBACK_SECRET_ARN",
    fields: ["previousCallbackToken"],
    // eSMS signs nothing. 48 letters and digits that only eSMS is told keep others from reporting deliveries.
    generated: { field: "callbackToken", length: 48 },
  });
  const webhook = new Worker(scope, "EsmsWebhook", {
    ...props,
    folder: "esms-webhook",
    timeout: Duration.seconds(10),
    memorySize: 256,
    impact: "Nobody knows whether SMS arrive, and those that failed are not sent again.",
  }).uses(reports.sendAccess("SMS_REPORTS_QUEUE_URL"), tokens.readAccess());
  // eSMS can neither sign for AWS nor in a way of its own: the function checks a secret token in the path.
  const door = new PublicDoor(scope, "EsmsDoor", {
    ...props,
    worker: webhook,
    methods: [HttpMethod.GET],
    path: "/esms/{proxy+}",
    rate: 50,
    burst: 200,
    impact: "What became of SMS is not known for now; eSMS calls again.",
  });
  const environment = {
    SMS_GATEWAY: "esms",
    ESMS_API_URL: settings.esmsApiUrl,
    ESMS_TIMEOUT_MS: String(settings.esmsTimeoutMs),
    ESMS_SANDBOX: String(settings.esmsSandbox),
    ESMS_CALLBACK_URL: `${door.url}/`,
  };
  return {
    access: [{ environment }, credentials.readAccess(), tokens.readAccess()],
    output: ["EsmsCredentialsArn", credentials.arn, "Fill in apiKey and secretKey of the account at eSMS."],
  };
};
