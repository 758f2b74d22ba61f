import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { builtInPolicy } from "../../../shared/campaigns/rules/built-in-policy.ts";
import { dynamoSendingControl } from "../../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../../shared/sending/dynamodb/settings.ts";
import { resumeCampaign } from "../../../shared/sending/resume-campaign.ts";
import type { LocalCloud } from "../../../tools/local-cloud/local-cloud.ts";

const READS_THE_ALERT_AFTER_MS = 20 * 60_000;

export interface Staff {
  /** Lets every campaign go on that halted itself. */
  resumeAll(): Promise<void>;
  /** Reads a line of the log as far as it is an alert. */
  see(line: string): void;
}

/** People in the office, who look at a campaign that halted itself and let it go on. */
export const staffOf = (cloud: LocalCloud, later: (milliseconds: number, act: () => void) => void): Staff => {
  const tableName = cloud.stack.find("AWS::DynamoDB::Table", "Settings").name;
  const options = { client: new DynamoDBClient(cloud.client), tableName };
  const resume = resumeCampaign({ settings: dynamoSettingsStore(options), control: dynamoSendingControl(options) });
  const resumeAll = async (): Promise<void> => {
    for (const { campaignId } of builtInPolicy.campaigns) await resume(campaignId);
  };
  return {
    resumeAll,
    see: (line) => {
      if (!line.includes('"event":"campaign.halted"')) return;
      later(READS_THE_ALERT_AFTER_MS, () => void resumeAll().catch(() => undefined));
    },
  };
};
