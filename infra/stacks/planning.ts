import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { ErasureKey } from "../constructs/erasure-key.ts";
import { ImpactAlarm } from "../constructs/impact-alarm.ts";
import { ListsBucket } from "../constructs/lists-bucket.ts";
import type { RemindersTopic } from "../constructs/reminders-topic.ts";
import type { ScheduledStarts } from "../constructs/schedules.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import { createTakeCensus } from "./census.ts";
import type { Records } from "./records.ts";

export interface PlanningProps extends FunctionDefaults {
  /** With which lists know who was erased. */
  readonly erasureKey: ErasureKey;
  readonly encryptionKey: IKey;
  readonly records: Records;
  readonly reminders: RemindersTopic;
  readonly schedules: ScheduledStarts;
}

/** From a list to announced reminders: import-list, plan-day and scan-due. */
export const createPlanning = (
  scope: Construct,
  props: PlanningProps,
): { readonly lists: ListsBucket; readonly undoQueue: WorkQueue; readonly censusQueue: WorkQueue } => {
  const scanQueue = createScanDue(scope, props);
  createPlanDay(scope, props, scanQueue);
  createBuildWorkLists(scope, props);
  const censusQueue = createTakeCensus(scope, props);
  return { ...createImportList(scope, props, { scanQueue, censusQueue }), censusQueue };
};

const createScanDue = (scope: Construct, props: PlanningProps): WorkQueue => {
  const { records, reminders } = props;
  const timeout = Duration.seconds(60);
  const queue = new WorkQueue(scope, "ScanQueue", {
    alerts: props.alerts,
    workerTimeout: timeout,
    deadLetterImpact: "A part of the people who are due today are not reminded.",
    backlogImpact: "A part of the people who are due today are reminded late, or only tomorrow.",
    lateAfter: Duration.minutes(30),
  });
  new Worker(scope, "ScanDue", {
    ...props,
    folder: "scan-due",
    putsItsRestBack: true,
    timeout,
    memorySize: 512,
    impact: "People who are due today are not announced to the channels.",
  })
    .uses(
      records.registry.queryAccess(),
      records.registry.access("BatchGetItem"),
      records.ledger.access("BatchGetItem", "PutItem"),
      // A one-time campaign counts its messages there, and halts itself.
      records.settings.access("BatchGetItem", "UpdateItem"),
      reminders.publishAccess(),
      queue.sendAccess("SCAN_QUEUE_URL"),
    )
    .consumes(queue, { batchSize: 1, maxConcurrency: 10 });
  return queue;
};

const createPlanDay = (scope: Construct, props: PlanningProps, scanQueue: WorkQueue): void => {
  const { settings } = props.records;
  const worker = new Worker(scope, "PlanDay", {
    ...props,
    folder: "plan-day",
    timeout: Duration.seconds(60),
    memorySize: 256,
    impact: "No person is reminded today until the day is planned.",
  }).uses(
    { environment: { DUE_SHARDS: String(props.settings.dueShards) } },
    settings.access("GetItem", "BatchGetItem", "UpdateItem"),
    scanQueue.sendAccess("SCAN_QUEUE_URL"),
  );
  worker.warnsOf("Calendar", {
    heading: "Calendar needs the decree",
    impact: "Messages may go out on a day off, or wait for nothing on a working day.",
    events: ["calendar.decree-missing", "calendar.day-unsettled"],
    alerts: props.alerts,
  });
  // It runs from 08:00 to 20:00: thirteen hours without a run are a night and the morning's first hour. No other alarm
  // hears of a schedule that was disabled or deleted.
  new ImpactAlarm(worker, "SilenceAlarm", {
    heading: "PlanDay is silent",
    impact: "No person is reminded today, and nothing else says so.",
    alerts: props.alerts,
    silentPeriods: 13,
    metric: worker.function.metricInvocations({ statistic: "Sum", period: Duration.hours(1) }),
  });
  // After the first of the day: what an outage kept from being planned, a resumed campaign or a changed calendar brings up.
  props.schedules.run(worker, "0/15 8-19 * * ? *");
};

const createBuildWorkLists = (scope: Construct, props: PlanningProps): void => {
  const { records } = props;
  const worker = new Worker(scope, "BuildWorkLists", {
    ...props,
    folder: "build-work-lists",
    // 300,000 cards end on 31 December; a run that ran out of time is made good by the next.
    timeout: Duration.minutes(15),
    memorySize: 512,
    impact: "Officers and agents do not see their visits of today.",
  }).uses(
    records.registry.queryAccess(),
    records.registry.access("BatchGetItem"),
    records.ledger.access("BatchGetItem"),
    records.settings.access("BatchGetItem"),
    records.workLists.access("BatchGetItem", "GetItem", "PutItem", "BatchWriteItem"),
    records.workLists.queryAccess(),
  );
  props.schedules.run(worker, "0 4,13,20 * * ? *");
};

/** The lock on the registry lets one work change it; a place kept for one saves the second from being started for nothing. */
const oneAtOnce = ({ settings }: PlanningProps) =>
  settings.reserveConcurrency ? { reservedConcurrentExecutions: 1 } : {};

interface PlanningQueues {
  readonly scanQueue: WorkQueue;
  readonly censusQueue: WorkQueue;
}

const createImportList = (scope: Construct, props: PlanningProps, queues: PlanningQueues) => {
  const { records } = props;
  // A list is read in a minute and taken in slices: with two minutes left, the rest goes back to the queue.
  const timeout = Duration.minutes(5);
  const imports = new WorkQueue(scope, "ImportQueue", {
    alerts: props.alerts,
    workerTimeout: timeout,
    // The next list waits no longer for a worker that died. By then its lease on the registry is over too.
    retryAfter: Duration.minutes(6),
    // Lists that come while one is imported are throttled and received again: that says nothing against them.
    maxReceiveCount: 50,
    deadLetterImpact: "A list that staff brought in was not imported: reminders are planned from old data.",
    backlogImpact: "Lists that staff brought in wait to be imported: reminders may be planned from old data.",
    lateAfter: Duration.hours(2),
  });
  const lists = new ListsBucket(scope, "Lists", {
    encryptionKey: props.encryptionKey,
    imports,
    keepFor: Duration.days(props.settings.listRetentionDays),
  });
  new Worker(scope, "ImportList", {
    ...props,
    folder: "import-list",
    putsItsRestBack: true,
    loadedOnDemand: ["workbooks"],
    startedApart: ["reader"],
    timeout,
    memorySize: 512,
    ...oneAtOnce(props),
    impact: "A list that staff brought in is not imported yet.",
  })
    .uses(
      // The scan is for the end of a full list: the people that it does not name.
      records.registry.access("BatchGetItem", "BatchWriteItem", "PutItem", "Scan"),
      records.ledger.access("BatchGetItem", "PutItem"),
      records.settings.access("GetItem", "BatchGetItem", "UpdateItem"),
      records.imports.access("GetItem", "PutItem", "UpdateItem", "Query"),
      records.payouts.access("BatchGetItem", "BatchWriteItem", "GetItem", "PutItem", "Query"),
      records.payouts.queryMoreAccess(),
      lists.importAccess(),
      props.erasureKey.readAccess(),
      queues.scanQueue.sendAccess("SCAN_QUEUE_URL"),
      queues.censusQueue.sendAccess("CENSUS_QUEUE_URL"),
      imports.sendAccess("IMPORT_QUEUE_URL"),
    )
    .consumes(imports, { batchSize: 1, maxConcurrency: 2 });
  return { lists, undoQueue: createUndoImport(scope, props, { lists, ...queues }) };
};

const createUndoImport = (
  scope: Construct,
  props: PlanningProps,
  { lists, scanQueue, censusQueue }: PlanningQueues & { readonly lists: ListsBucket },
): WorkQueue => {
  const { records } = props;
  const timeout = Duration.minutes(15);
  const queue = new WorkQueue(scope, "UndoQueue", {
    alerts: props.alerts,
    workerTimeout: timeout,
    deadLetterImpact: "A list that staff wanted undone is still in, in part or as a whole.",
    backlogImpact: "A list that staff wanted undone is still in.",
    lateAfter: Duration.hours(2),
  });
  new Worker(scope, "UndoImport", {
    ...props,
    folder: "undo-import",
    timeout,
    memorySize: 1024,
    ...oneAtOnce(props),
    impact: "A list that staff wanted undone is still in.",
  })
    .uses(
      records.registry.access("BatchGetItem", "BatchWriteItem", "PutItem", "DeleteItem"),
      // What the list kept from being sent is looked for again.
      records.ledger.access("BatchGetItem", "PutItem"),
      scanQueue.sendAccess("SCAN_QUEUE_URL"),
      censusQueue.sendAccess("CENSUS_QUEUE_URL"),
      records.settings.access("GetItem", "BatchGetItem", "UpdateItem"),
      records.imports.access("GetItem", "PutItem", "UpdateItem", "Query"),
      lists.undoAccess(),
    )
    .consumes(queue, { batchSize: 1, maxConcurrency: 2 });
  return queue;
};
