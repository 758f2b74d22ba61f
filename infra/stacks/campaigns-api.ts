import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import type { Records } from "./records.ts";

/** Beside admin-api the only function that may write the policy. */
export const createCampaignsApi = (
  scope: Construct,
  props: FunctionDefaults & { readonly records: Records },
): Worker => {
  const { records } = props;
  return new Worker(scope, "CampaignsApi", {
    ...props,
    folder: "campaigns-api",
    timeout: Duration.seconds(20),
    memorySize: 1024,
    impact: "Staff cannot write, approve, pause or stop campaigns.",
  }).uses(
    records.staff.access("GetItem", "PutItem", "UpdateItem", "Query", "DeleteItem"),
    records.audit.access("PutItem"),
    records.settings.access("BatchGetItem", "GetItem", "PutItem", "Query"),
    records.census.access("GetItem"),
    // A sample of rows, where the census cannot tell who is meant.
    records.registry.access("BatchGetItem"),
    records.registry.queryAccess(),
  );
};
