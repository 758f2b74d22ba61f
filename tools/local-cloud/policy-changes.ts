import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { policySchema } from "../../shared/campaigns/contracts.ts";
import type { SettingsStore } from "../../shared/campaigns/ports.ts";
import type { Policy } from "../../shared/campaigns/rules/types.ts";

/** What staff change in the settings. */
export interface PolicyChanges {
  changePolicy(change: Partial<Policy>): Promise<void>;
  /** `resumedAt` where campaigns go on with the change. */
  changeCampaigns(change: (campaigns: Policy["campaigns"]) => Policy["campaigns"], resumedAt?: Date): Promise<void>;
}

export interface PolicyChangesOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly settings: Pick<SettingsStore, "load">;
}

export const newPolicyChanges = ({ client, tableName, settings }: PolicyChangesOptions): PolicyChanges => {
  const changePolicy = async (change: Partial<Policy>): Promise<void> => {
    const { policy } = await settings.load();
    const doc = JSON.stringify(policySchema.parse({ ...policy, ...change }));
    const Item = { pk: { S: "settings" }, sk: { S: "policy" }, doc: { S: doc } };
    await client.send(new PutItemCommand({ TableName: tableName, Item }));
  };
  return {
    changePolicy,
    async changeCampaigns(change, resumedAt) {
      const { policy } = await settings.load();
      const campaigns = change(policy.campaigns);
      await changePolicy({ campaigns, ...(resumedAt && { resumedAt: resumedAt.toISOString() }) });
    },
  };
};
