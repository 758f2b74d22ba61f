import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { deadLetterAccess } from "../constructs/dead-letter-access.ts";
import type { ListsBucket } from "../constructs/lists-bucket.ts";
import type { ProviderSecret } from "../constructs/provider-secret.ts";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import type { Records } from "./records.ts";

export interface MessagesApiProps extends FunctionDefaults {
  readonly records: Records;
  readonly lists: ListsBucket;
  readonly zaloApp: ProviderSecret;
}

/** what was sent, what holds sending up, and what staff do about it. */
export const createMessagesApi = (scope: Construct, props: MessagesApiProps): Worker => {
  const { records } = props;
  return new Worker(scope, "MessagesApi", {
    ...props,
    folder: "messages-api",
    loadedOnDemand: ["workbooks"],
    timeout: Duration.seconds(20),
    memorySize: 1024,
    impact: "Staff cannot see what was sent, nor let go on what stands still.",
  }).uses(
    records.staff.access("GetItem", "PutItem", "UpdateItem", "Query", "DeleteItem"),
    records.audit.access("PutItem"),
    records.settings.access("BatchGetItem", "UpdateItem"),
    records.ledger.access("BatchGetItem", "Query"),
    records.ledger.queryAccess(),
    records.ledger.queryMoreAccess(),
    // People, and what they wrote; a text is marked when it is handled.
    records.registry.access("BatchGetItem", "GetItem", "Query", "UpdateItem"),
    // To answer on Zalo. It may read the tokens, and never exchange them.
    records.channels.access("GetItem"),
    props.zaloApp.readAccess(),
    {
      environment: {
        ZALO_OA_URL: props.settings.zaloOaUrl,
        ZALO_APP_SECRET_PROOF: String(props.settings.zaloAppSecretProof),
      },
    },
    props.lists.staffAccess(),
    deadLetterAccess(scope),
  );
};
