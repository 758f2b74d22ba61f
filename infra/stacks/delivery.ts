import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Access } from "../constructs/access.ts";
import { WorkQueue, type WorkQueueProps } from "../constructs/work-queue.ts";
import { Worker, type WorkerProps } from "../constructs/worker.ts";
import { type DeliveryProps, payeeAccess } from "./delivery-props.ts";
import { createPublicPage } from "./public-page.ts";
import { createSmsGateway, type SmsGatewayResources } from "./sms.ts";
import { createZaloEvents } from "./zalo-events.ts";

/** From an announced reminder to its last receipt: send-zalo, send-sms, sms-receipt, release-waiting and zalo-webhook. */
export const createDelivery = (scope: Construct, props: DeliveryProps) => {
  const sms = createSmsGateway(scope, props);
  const { events, webhookUrl } = createZaloEvents(scope, props);
  createSendZalo(scope, props, events);
  createSendSms(scope, props, sms);
  createReleaseWaiting(scope, props);
  createRefreshZaloToken(scope, props);
  createConfirmOptOuts(scope, props, { sms, events });
  createConfirmPayouts(scope, props);
  const checkUrl = createPublicPage(scope, props, events);
  return { webhookUrl, checkUrl, smsOutput: sms.output };
};

/** What is meant for `0999 000 0xx` ends in the senders; only local carriers, which are simulated too, get it instead. */
const SIMULATED_NUMBERS: Access = { environment: { SIMULATED_NUMBERS: "service" } };

const SENDER = { timeout: Duration.seconds(60), memorySize: 256 };

/** Zalo's place, mode and time limit, with credentials and stored tokens: the same for all that call it. */
const zaloAccess = ({ settings, secrets, records }: DeliveryProps): readonly Access[] => [
  secrets.app.readAccess(),
  records.channels.access("GetItem"),
  {
    environment: {
      ZALO_API_URL: settings.zaloApiUrl,
      ZALO_APP_SECRET_PROOF: String(settings.zaloAppSecretProof),
      ZALO_MODE: settings.zaloMode,
      ZALO_TIMEOUT_MS: String(settings.zaloTimeoutMs),
    },
  },
];

/** May also exchange the refresh token and store what comes of it. */
const zaloRefreshAccess = (props: DeliveryProps): readonly Access[] => [
  ...zaloAccess(props),
  props.records.channels.access("UpdateItem"),
  { environment: { ZALO_OAUTH_URL: props.settings.zaloOauthUrl } },
];

const createSendZalo = (scope: Construct, props: DeliveryProps, events: WorkQueue): void => {
  const queue = channelQueue(scope, "ZaloQueue", {
    alerts: props.alerts,
    deadLetterImpact: "People are not reminded on Zalo, and not by SMS either until staff repair it.",
    backlogImpact: "People are reminded on Zalo late, or only tomorrow.",
  });
  props.reminders.route("zalo", queue);
  sender(scope, "SendZalo", queue, {
    ...props,
    ...SENDER,
    folder: "send-zalo",
    batchSize: 50,
    impact: "Reminders on Zalo wait, and are tried again until they are given up.",
  }).uses(
    ...senderRecords(props),
    // That Zalo does not reach a person is cached beside the person.
    props.records.registry.access("UpdateItem"),
    props.reminders.publishAccess(),
    ...zaloRefreshAccess(props),
    // Of messages to simulated numbers it brings the receipts itself.
    events.sendAccess("ZALO_EVENTS_QUEUE_URL"),
    SIMULATED_NUMBERS,
  );
};

const createSendSms = (scope: Construct, props: DeliveryProps, { access }: SmsGatewayResources): void => {
  const queue = channelQueue(scope, "SmsQueue", {
    alerts: props.alerts,
    deadLetterImpact: "People that Zalo does not reach are not reminded at all.",
    backlogImpact: "People that Zalo does not reach are reminded late, or only tomorrow.",
  });
  props.reminders.route("sms", queue);
  sender(scope, "SendSms", queue, {
    ...props,
    ...SENDER,
    folder: "send-sms",
    batchSize: 25,
    impact: "Reminders by SMS wait, and are tried again until they are given up.",
  }).uses(
    ...senderRecords(props),
    ...access,
    // A number that has opted out at the carrier is recorded as a refusal.
    props.records.registry.access("PutItem"),
    ...payeeAccess(props.records),
    // Both senders know the topic, but SMS is the last channel: no reminder goes on from here.
    { environment: props.reminders.environment },
    SIMULATED_NUMBERS,
  );
};

const channelQueue = (
  scope: Construct,
  id: string,
  props: Pick<WorkQueueProps, "alerts" | "deadLetterImpact" | "backlogImpact">,
): WorkQueue => new WorkQueue(scope, id, { ...props, workerTimeout: SENDER.timeout, lateAfter: Duration.hours(2) });

interface SenderProps extends WorkerProps {
  /** Reminders a call: they share one look at the settings and the registry, and one turn on the channel. */
  readonly batchSize: number;
}

/**
 * Ten at once set the pace of a channel. A call gives its batch back when its turn would come after a third of the time
 * limit (20 s), so ten batches should go out in less: 50 each at Zalo's 50 a second, 25 each at 20 SMS a second.
 */
const sender = (scope: Construct, id: string, queue: WorkQueue, { batchSize, ...props }: SenderProps): Worker =>
  new Worker(scope, id, props).consumes(queue, {
    batchSize,
    maxBatchingWindow: Duration.seconds(1),
    maxConcurrency: props.settings.senderConcurrency,
  });

const senderRecords = ({ records, codeKeys }: DeliveryProps): readonly Access[] => [
  codeKeys.writeAccess(),
  codeKeys.hashAccess(),
  records.registry.access("BatchGetItem"),
  records.settings.access("BatchGetItem", "UpdateItem"),
  records.ledger.access("BatchGetItem", "PutItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate"),
  records.payouts.access("BatchGetItem"),
];

const createReleaseWaiting = (scope: Construct, props: DeliveryProps): void => {
  const { ledger, settings } = props.records;
  const worker = new Worker(scope, "ReleaseWaiting", {
    ...props,
    folder: "release-waiting",
    // Ends before the next quarter of an hour begins, so that two never run at once.
    timeout: Duration.minutes(10),
    memorySize: 256,
    impact: "Reminders that wait for the morning, a quota or a receipt stay where they are.",
  }).uses(
    ledger.queryAccess(),
    // With what a lost worker had claimed, the code of its message, which may have come through.
    ledger.access("BatchGetItem", "PutItem", "BatchWriteItem"),
    settings.access("BatchGetItem"),
    props.reminders.publishAccess(),
    ...zaloAccess(props),
  );
  props.schedules.run(worker, "0/15 7-19 * * ? *", props.settings.releaseJobs);
};

const createRefreshZaloToken = (scope: Construct, props: DeliveryProps): void => {
  const worker = new Worker(scope, "RefreshZaloToken", {
    ...props,
    folder: "refresh-zalo-token",
    timeout: Duration.minutes(2),
    memorySize: 256,
    impact: "Within a day no reminder goes by Zalo any more, and each costs an SMS.",
  }).uses(...zaloRefreshAccess(props));
  // Tokens live for 25 hours and are renewed in their last 12; the first look of a day is before sending begins.
  props.schedules.run(worker, "15 0,6,12,18 * * ? *");
};

const createConfirmPayouts = (scope: Construct, props: DeliveryProps): void => {
  const { ledger, payouts, settings } = props.records;
  const worker = new Worker(scope, "ConfirmPayouts", {
    ...props,
    folder: "confirm-payouts",
    // Ends before the next quarter of an hour begins, so that two never run at once.
    timeout: Duration.minutes(10),
    memorySize: 512,
    impact: "Recipients are not told that their pension was paid, or that the bank sent it back.",
  }).uses(
    payouts.access("BatchGetItem", "GetItem", "PutItem", "Query"),
    payouts.queryAccess(),
    ledger.access("BatchGetItem", "PutItem"),
    settings.access("BatchGetItem"),
    props.reminders.publishAccess(),
  );
  worker.warnsOf("Run", {
    heading: "Payout run is missing",
    impact: "The pay day has come and no file says what was paid: recipients hear nothing, and nobody asks why.",
    events: ["payouts.run-missing"],
    alerts: props.alerts,
  });
  props.schedules.run(worker, "0/15 7-19 * * ? *");
};

interface Confirmations {
  readonly sms: SmsGatewayResources;
  readonly events: WorkQueue;
}

/** The phone is told of each refusal and withdrawal, on Zalo or by SMS. */
const createConfirmOptOuts = (scope: Construct, props: DeliveryProps, { sms, events }: Confirmations): void => {
  const worker = new Worker(scope, "ConfirmOptOuts", {
    ...props,
    folder: "confirm-opt-outs",
    timeout: Duration.minutes(4),
    memorySize: 256,
    impact: "People are not told that messages to their phone were refused, or will come again.",
  }).uses(
    props.records.registry.rowsAccess(["confirmations"], "Query", "UpdateItem"),
    props.records.settings.access("BatchGetItem"),
    ...zaloAccess(props),
    ...sms.access,
    events.sendAccess("ZALO_EVENTS_QUEUE_URL"),
    SIMULATED_NUMBERS,
  );
  props.schedules.run(worker, "0/30 7-19 * * ? *");
};
