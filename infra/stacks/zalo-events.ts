import { Duration } from "aws-cdk-lib";
import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import type { LookUpCodeKeys } from "../constructs/look-up-code-keys.ts";
import { PublicDoor } from "../constructs/public-door.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import { payeeAccess, type ZaloSecrets } from "./delivery-props.ts";
import type { Records } from "./records.ts";

export interface ZaloEventsProps extends FunctionDefaults {
  readonly records: Records;
  readonly secrets: ZaloSecrets;
  readonly codeKeys: LookUpCodeKeys;
}

const ZALO_PATH = "/zalo";

/** What the official account tells us, from its webhook to the records. */
export const createZaloEvents = (scope: Construct, props: ZaloEventsProps) => {
  const events = createTakeZaloEvent(scope, props);
  const { registry } = props.records;
  const worker = new Worker(scope, "ZaloWebhook", {
    ...props,
    folder: "zalo-webhook",
    timeout: Duration.seconds(10),
    // Zalo waits two seconds for an answer; half a core is enough to start and answer in one.
    memorySize: 512,
    impact: "Receipts from Zalo are not recorded, so some people also get an SMS, and refusals are not heard.",
  }).uses(
    events.sendAccess("ZALO_EVENTS_QUEUE_URL"),
    // Where to answer a user, and what was not understood: rows of users and texts, and no person's.
    registry.rowsAccess(["zalo-user#", "zalo-text#"], "UpdateItem"),
    props.secrets.webhookKey.readAccess(),
  );
  // Zalo signs what it sends with a key of its own way, which the function checks; it cannot sign for AWS.
  const door = new PublicDoor(scope, "ZaloDoor", {
    ...props,
    worker,
    methods: [HttpMethod.POST],
    path: ZALO_PATH,
    // Twice the receipts of what is sent in a second, and a minute of them at once after an outage.
    rate: 100,
    burst: 300,
    impact: "Refusals and receipts from Zalo are turned away for now; Zalo brings them again five times in two hours.",
  });
  return { webhookUrl: `${door.url}${ZALO_PATH}`, events };
};

const createTakeZaloEvent = (scope: Construct, props: ZaloEventsProps): WorkQueue => {
  const { ledger, registry, settings, channels } = props.records;
  // Six times this is how long a receipt waits that was faster than its sender. Five tries outlast the sender's lease.
  const timeout = Duration.seconds(30);
  const queue = new WorkQueue(scope, "ZaloEvents", {
    alerts: props.alerts,
    workerTimeout: timeout,
    deadLetterImpact: "An opt-out is not honoured, or a receipt is missing and the person also gets an SMS.",
    backlogImpact: "Refusals are not honoured yet, and receipts are missing, so some people also get an SMS.",
    lateAfter: Duration.hours(1),
  });
  new Worker(scope, "TakeZaloEvent", {
    ...props,
    folder: "take-zalo-event",
    timeout,
    memorySize: 256,
    impact: "Refusals and receipts from Zalo wait, and are tried again until they are given up.",
  })
    .uses(
      ledger.access("BatchGetItem", "PutItem", "PartiQLUpdate"),
      registry.access("BatchGetItem", "GetItem", "PutItem", "UpdateItem"),
      // A text that the account answered waits for staff no longer.
      registry.rowsAccess(["zalo-text#"], "DeleteItem"),
      settings.access("BatchGetItem", "UpdateItem"),
      ...payeeAccess(props.records),
      // To answer those who wrote. It may read the tokens, and never exchange them.
      channels.access("GetItem"),
      props.secrets.app.readAccess(),
      // A code that people write is looked up under its keyed hash.
      props.codeKeys.hashAccess(),
      {
        environment: {
          ZALO_OA_URL: props.settings.zaloOaUrl,
          ZALO_APP_SECRET_PROOF: String(props.settings.zaloAppSecretProof),
        },
      },
    )
    .consumes(queue, { batchSize: 50, maxBatchingWindow: Duration.seconds(3), maxConcurrency: 5 });
  return queue;
};
