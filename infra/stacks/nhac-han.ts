import { CfnOutput, Stack, type StackProps, Tags } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Settings } from "../config.ts";
import { alertsTopic } from "../constructs/alerts-topic.ts";
import { ErasureKey } from "../constructs/erasure-key.ts";
import { createKeys } from "../constructs/keys.ts";
import { LookUpCodeKeys } from "../constructs/look-up-code-keys.ts";
import { ProviderSecret } from "../constructs/provider-secret.ts";
import { RemindersTopic } from "../constructs/reminders-topic.ts";
import { ScheduledStarts } from "../constructs/schedules.ts";
import { spendBudget } from "../constructs/spend-budget.ts";
import { createConsole } from "./console.ts";
import { createDelivery } from "./delivery.ts";
import type { ZaloSecrets } from "./delivery-props.ts";
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
    const keys = createKeys(this);
    const encryptionKey = keys.people;
    const alerts = alertsTopic(this, "Alerts", { encryptionKey: keys.alarms, email: settings.alertEmail });
    spendBudget(this, "SpendBudget", { monthlyUsd: settings.monthlyBudgetUsd, alerts });
    const secrets = zaloSecrets(this, keys.secrets);
    const shared = {
      settings,
      bundling,
      alerts,
      records: createRecords(this, keys, settings),
      reminders: new RemindersTopic(this, "Reminders", { encryptionKey, alerts }),
      schedules: new ScheduledStarts(this, "Timetable", { alerts }),
    };
    const erasureKey = new ErasureKey(this, "ErasureKey", { encryptionKey: keys.secrets });
    const { lists, undoQueue, censusQueue } = createPlanning(this, { ...shared, erasureKey, encryptionKey });
    const codeKeys = new LookUpCodeKeys(this, keys.secrets);
    const { webhookUrl, checkUrl, smsOutput } = createDelivery(this, { ...shared, keys, secrets, codeKeys });
    const { signIn, site, client } = createConsole(this, {
      ...shared,
      lists,
      undoQueue,
      censusQueue,
      erasureKey,
      codeKeys,
      encryptionKey: keys.secrets,
      zaloApp: secrets.app,
    });

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
    tell("CheckPageUrl", checkUrl, "Where anyone checks a message; point an address of the agency at it.");
    tell("ZaloWebhookUrl", webhookUrl, "Enter this as the webhook address in Zalo's developer console.");
    tell("ZaloCredentialsArn", secrets.app.arn, "Fill in the app's id and secret from Zalo's developer console.");
    tell("ZaloWebhookKeyArn", secrets.webhookKey.arn, "Fill in the app's id and the official account's secret key.");
    tell("ChannelsTableName", shared.records.channels.name, "Takes the official account's tokens: seed-zalo-tokens.");
    tell("LedgerTableName", shared.records.ledger.name, "Where `find` looks a message up by its code.");
    tell("CodeHashKeyArn", codeKeys.hashKeyArn, "The key under which `find` looks codes up.");
    tell(...smsOutput);
    tell("AlertsTopicArn", alerts.topicArn, "Subscribe the people to call when an alarm goes off.");
  }
}

/** Until the real webhook key is filled in, a random one stands there: an empty one would accept every caller. */
const zaloSecrets = (scope: Construct, encryptionKey: IKey): ZaloSecrets => ({
  app: new ProviderSecret(scope, "ZaloCredentials", {
    encryptionKey,
    description: "Id and secret of the agency's Zalo app",
    variable: "ZALO_SECRET_ARN",
    fields: ["appId", "appSecret"],
  }),
  webhookKey: new ProviderSecret(scope, "ZaloWebhookKey", {
    encryptionKey,
    description: "What Zalo signs the official account's webhooks with",
    variable: "ZALO_WEBHOOK_SECRET_ARN",
    fields: ["appId"],
    generated: { field: "oaSecretKey" },
  }),
});
