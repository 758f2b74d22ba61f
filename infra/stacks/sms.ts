import { Duration } from "aws-cdk-lib";
import { FunctionUrlAuthType } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import type { Construct } from "constructs";
import type { Access } from "../constructs/access.ts";
import { addDeadLetterQueue } from "../constructs/dead-letter-queue.ts";
import { EsmsSecret } from "../constructs/esms-credentials.ts";
import { smsAccess } from "../constructs/sms-access.ts";
import { SmsDeliveryLogs } from "../constructs/sms-delivery-logs.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { Worker } from "../constructs/worker.ts";
import type { DeliveryProps } from "./delivery-props.ts";

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
    // A flood of calls to the callback's address costs no more than this; eSMS and CloudWatch Logs come again.
    reservedConcurrentExecutions: 20,
    impact: "It is unknown whether SMS arrive, and those that failed are not sent again.",
  }).uses(
    { environment: { SMS_GATEWAY: smsGateway } },
    props.records.ledger.access("BatchGetItem", "PutItem"),
    // What carriers refuse to everybody stops the senders, until an SMS arrives again.
    props.records.settings.access("BatchGetItem", "UpdateItem"),
    // A number that has opted out at the carrier is recorded as a refusal.
    props.records.registry.access("BatchGetItem", "PutItem"),
  );
  const simulated = createSimulatedReports(scope, props, receipts, timeout);
  const { access, output } =
    smsGateway === "sns" ? throughSns(scope, props, receipts) : throughEsms(scope, props, receipts);
  return { access: [...access, simulated], output };
};

/** From send-sms to sms-receipt, past every carrier: what comes of an SMS to a simulated number. */
const createSimulatedReports = (
  scope: Construct,
  props: DeliveryProps,
  reader: Worker,
  workerTimeout: Duration,
): Access => {
  const queue = new WorkQueue(scope, "SimulatedReports", {
    alerts: props.alerts,
    workerTimeout,
    deadLetterImpact: "No person is affected: a simulated number does not show what became of its SMS.",
    backlogImpact: "No person is affected: simulated numbers show late what became of their SMS.",
    lateAfter: Duration.hours(1),
  });
  reader.consumes(queue, { batchSize: 10, maxConcurrency: 2 });
  return queue.sendAccess("SIMULATED_REPORTS_QUEUE_URL");
};

const throughSns = (scope: Construct, props: DeliveryProps, reader: Worker): SmsGatewayResources => {
  const { settings, encryptionKey } = props;
  keepFailedReports(reader, props);
  const retention = settings.logRetentionDays;
  const { roleArn } = new SmsDeliveryLogs(scope, "SmsDeliveryLogs", { encryptionKey, retention, reader });
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

const throughEsms = (
  scope: Construct,
  { settings, encryptionKey }: DeliveryProps,
  receipts: Worker,
): SmsGatewayResources => {
  const credentials = new EsmsSecret(scope, "EsmsCredentials", { encryptionKey });
  receipts.uses(credentials.readAccess());
  // eSMS can neither sign for AWS nor in a way of its own: the function checks a secret token in the path.
  const { url } = receipts.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  const environment = {
    SMS_GATEWAY: "esms",
    ESMS_API_URL: settings.esmsApiUrl,
    ESMS_TIMEOUT_MS: String(settings.esmsTimeoutMs),
    ESMS_SANDBOX: String(settings.esmsSandbox),
    ESMS_CALLBACK_URL: url,
  };
  return {
    access: [{ environment }, credentials.readAccess()],
    output: ["EsmsCredentialsArn", credentials.arn, "Fill in apiKey and secretKey of the account at eSMS."],
  };
};
