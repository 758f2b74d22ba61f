import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { ScheduledStarts } from "../constructs/schedules.ts";
import { staffMailAccess } from "../constructs/staff-mail.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import type { Records } from "./records.ts";

export interface CensusProps extends FunctionDefaults {
  readonly records: Records;
  readonly schedules: ScheduledStarts;
}

/** Counts everybody at night, and when the queue asks: after each list. */
export const createTakeCensus = (scope: Construct, props: CensusProps): WorkQueue => {
  const { records } = props;
  // A province of 1.15 million people is read in minutes: docs/performance.md.
  const timeout = Duration.minutes(15);
  const queue = new WorkQueue(scope, "CensusQueue", {
    alerts: props.alerts,
    workerTimeout: timeout,
    deadLetterImpact: "Estimates and forecasts count people as they were before the last list.",
    backlogImpact: "Estimates and forecasts count people as they were before the last list.",
    lateAfter: Duration.hours(2),
  });
  const worker = new Worker(scope, "TakeCensus", {
    ...props,
    folder: "take-census",
    timeout,
    // A whole core: nearly all of its time goes into reading documents.
    memorySize: 1769,
    impact: "Estimates and forecasts count people as they were the day before.",
  })
    // The scan is the census: whole counts, taken anew (docs/adr/0025).
    .uses(records.registry.access("Scan"), records.census.access("BatchWriteItem", "PutItem", "Query"))
    .consumes(queue, { batchSize: 10, maxConcurrency: 2 });
  props.schedules.run(worker, "30 2 * * ? *");
  createWeeklySummary(scope, props);
  return queue;
};

const createWeeklySummary = (scope: Construct, props: CensusProps): void => {
  const { records, settings, schedules } = props;
  const worker = new Worker(scope, "MailSummary", {
    ...props,
    folder: "mail-summary",
    timeout: Duration.minutes(2),
    memorySize: 256,
    impact: "Those who decide do not hear how the week went.",
  }).uses(
    records.census.access("PutItem", "Query"),
    records.staff.access("Query"),
    staffMailAccess(scope, settings.staffMailFrom),
  );
  schedules.run(worker, "0 7 ? * MON *");
};
