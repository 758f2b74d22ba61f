import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { ErasureKey } from "../constructs/erasure-key.ts";
import { staffMailAccess } from "../constructs/staff-mail.ts";
import type { StaffSignIn } from "../constructs/staff-sign-in.ts";
import type { WorkQueue } from "../constructs/work-queue.ts";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import type { Records } from "./records.ts";

export interface AdminApiProps extends FunctionDefaults {
  readonly records: Records;
  readonly censusQueue: WorkQueue;
  readonly erasureKey: ErasureKey;
}

/** Only this function may invite people, change the policy and do what a second person approved. */
export const createAdminApi = (scope: Construct, props: AdminApiProps, signIn: StaffSignIn): Worker => {
  const { records, settings } = props;
  return new Worker(scope, "AdminApi", {
    ...props,
    folder: "admin-api",
    timeout: Duration.seconds(20),
    memorySize: 1024,
    impact: "Administrators cannot change settings or staff, and nothing that needs a second person is decided.",
  }).uses(
    records.staff.access("GetItem", "PutItem", "UpdateItem", "Query", "ConditionCheckItem", "DeleteItem"),
    records.audit.access("PutItem"),
    records.audit.queryAccess(),
    records.settings.access("GetItem", "PutItem", "UpdateItem", "Query"),
    // What is held of one person, for an export, and its end.
    records.registry.access("BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"),
    records.ledger.access("Query", "DeleteItem"),
    records.payouts.access("BatchGetItem", "DeleteItem"),
    records.workLists.access("BatchGetItem", "DeleteItem"),
    props.erasureKey.readAccess(),
    props.censusQueue.sendAccess("CENSUS_QUEUE_URL"),
    records.census.access("GetItem"),
    // Times of the tokens, which are asked for by name.
    records.channels.access("GetItem"),
    signIn.administrationAccess(),
    staffMailAccess(scope, settings.staffMailFrom),
    {
      environment: {
        LIST_RETENTION_DAYS: String(settings.listRetentionDays),
        LOG_RETENTION_DAYS: String(settings.logRetentionDays),
      },
    },
  );
};
