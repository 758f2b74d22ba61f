import { Duration } from "aws-cdk-lib";
import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { PublicDoor } from "../constructs/public-door.ts";
import type { WorkQueue } from "../constructs/work-queue.ts";
import { Worker } from "../constructs/worker.ts";
import type { DeliveryProps } from "./delivery-props.ts";

const PATH = "/kiem-tra";

/** Where anyone checks a message by its code. Returns the page's address. */
export const createPublicPage = (scope: Construct, props: DeliveryProps, events: WorkQueue): string => {
  const { ledger, registry } = props.records;
  const worker = new Worker(scope, "PublicApi", {
    ...props,
    folder: "public-api",
    timeout: Duration.seconds(10),
    // A person waits for it.
    memorySize: 512,
    impact: "People cannot check messages, nor answer them on the page.",
  }).uses(
    ledger.rowsAccess(["code#"], "BatchGetItem"),
    ledger.rowsAccess(["check#"], "UpdateItem"),
    registry.rowsAccess(["zalo-user#", "zalo-text#"], "UpdateItem"),
    props.codeKeys.hashAccess(),
    events.sendAccess("ZALO_EVENTS_QUEUE_URL"),
  );
  const door = new PublicDoor(scope, "CheckDoor", {
    ...props,
    worker,
    methods: [HttpMethod.GET, HttpMethod.POST],
    path: PATH,
    rate: 50,
    burst: 200,
    impact: "People who check a message are turned away for now.",
  });
  return `${door.url}${PATH}`;
};
