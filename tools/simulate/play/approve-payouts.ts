import { createHash } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { approveRun, typeTotals } from "../../../shared/payouts/approve-run.ts";
import { dynamoPayoutRuns } from "../../../shared/payouts/dynamodb/run-store.ts";
import type { LocalCloud } from "../../local-cloud/local-cloud.ts";

/**
 * What two people of the staff do: one types totals that agree, another approves the file. False: a run with it was
 * changed by another at the same moment.
 */
export const approvePayouts = async (cloud: LocalCloud, bytes: Uint8Array): Promise<boolean> => {
  const client = new DynamoDBClient(cloud.client);
  try {
    const runs = dynamoPayoutRuns({ client, tableName: cloud.stack.find("AWS::DynamoDB::Table", "Payouts").name });
    const file = createHash("sha256").update(bytes).digest("hex");
    const at = cloud.clock.now().toISOString();
    let isSaved = true;
    for (const run of await runs.all()) {
      const found = run.files.find((each) => each.file === file);
      if (found === undefined || found.approval !== undefined) continue;
      const typed = typeTotals(run, file, { ...found.totals, by: "simulation-totals", at });
      if (!typed.ok) continue;
      const approved = approveRun(typed.value, { file, by: "simulation-approver", at });
      if (approved.ok) isSaved = (await runs.save(approved.value)).ok && isSaved;
    }
    return isSaved;
  } finally {
    client.destroy();
  }
};
