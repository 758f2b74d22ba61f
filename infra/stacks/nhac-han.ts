import { CfnOutput, Stack, type StackProps, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Settings } from "../config.ts";
import { alertsTopic } from "../constructs/alerts-topic.ts";
import { dataKey } from "../constructs/data-key.ts";
import { LookUpCodeKey } from "../constructs/look-up-code-key.ts";
import { RemindersTopic } from "../constructs/reminders-topic.ts";
import { ScheduledStarts } from "../constructs/schedules.ts";
import { ZaloSecret } from "../constructs/zalo-credentials.ts";
import { createConsole } from "./console.ts";
import { createDelivery } from "./delivery.ts";
import { createPlanning } from "./planning.ts";
import { createRecords } from "./records.ts";

export interface NhacHanProps extends StackProps {
  readonly settings: Settings;
  readonly bundling: boolean;
}

/** The whole service of one province. */
export class NhacHan extends Stack {
  constructor(scope: Construct, id: string, { settings, bundling, ...props }: NhacHanProps) {
    super(scope, id, props);
    const encryptionKey = dataKey(this, "DataKey");
    const alerts = alertsTopic(this, "Alerts", { encryptionKey, email: settings.alertEmail });
    const credentials = new ZaloSecret(this, "ZaloCredentials", { encryptionKey });
    const shared = {
      settings,
      bundling,
      alerts,
      records: createRecords(this, encryptionKey, settings),
      reminders: new RemindersTopic(this, "Reminders", { encryptionKey, alerts }),
      schedules: new ScheduledStarts(this, "Timetable", { alerts }),
    };
    const { lists, undoQueue } = createPlanning(this, { ...shared, encryptionKey });
    const codeKey = new LookUpCodeKey(this, "LookUpCodeKey", { encryptionKey });
    const { webhookUrl, smsOutput } = createDelivery(this, { ...shared, encryptionKey, credentials, codeKey });
    const { signIn, site, client } = createConsole(this, { ...shared, lists, undoQueue, codeKey, encryptionKey });

    Tags.of(this).add("service", "nhac-han");
    Tags.of(this).add("stage", settings.stage);
    const tell = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    tell("ConsoleAddress", site.origin, "Where staff work.");
    tell("ConsoleBucketName", site.bucket.bucketName, "Takes the console's files: publish-console.");
    tell("ConsoleDistributionId", site.distribution.distributionId, "Forgets old files after a publication.");
    tell("UserPoolId", signIn.userPool.userPoolId, "Invite the first administrators: npm run invite.");
    tell("ConsoleClientId", client.userPoolClientId, "Goes into the console's config.json: publish-console.");
    tell("ListsBucketName", lists.bucket.bucketName, "Bring lists in under incoming/people/ and incoming/renewals/.");
    tell("ZaloWebhookUrl", webhookUrl, "Enter this as the webhook address in Zalo's developer console.");
    tell("ZaloCredentialsArn", credentials.arn, "Fill in what Zalo's developer console shows.");
    tell("ChannelsTableName", shared.records.channels.name, "Takes the official account's tokens: seed-zalo-tokens.");
    tell("LedgerTableName", shared.records.ledger.name, "Where `find` looks a message up by its code.");
    tell("LookUpCodeKeyArn", codeKey.arn, "The key of the codes in messages, which `find` needs too.");
    tell(...smsOutput);
    tell("AlertsTopicArn", alerts.topicArn, "Subscribe the people to call when an alarm goes off.");
  }
}
