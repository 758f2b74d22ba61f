import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoSendingControl } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { resumeCampaign } from "../../shared/sending/resume-campaign.ts";
import { readArguments, refuse } from "../cli/arguments.ts";
import { clientOptions, findTable, STACK_OPTIONS } from "../cli/connect.ts";

const USAGE = `npm run resume-campaign -- [CAMPAIGN] [--stack NAME] [--region REGION] [--local]

Resumes a campaign that halted itself. Without CAMPAIGN it lists what is suspended: halted campaigns, channels or
templates with an open circuit breaker, and used-up quotas. --local means the service that npm start runs.`;

const { values, positionals } = readArguments({ options: STACK_OPTIONS, allowPositionals: true }, USAGE);
const [campaignId, ...rest] = positionals;
if (rest.length > 0) refuse(USAGE);

const client = new DynamoDBClient(clientOptions(values));
const options = { client, tableName: await findTable(client, values.stack, "Settings") };
const settings = dynamoSettingsStore(options);
const resume = resumeCampaign({ settings, control: dynamoSendingControl(options) });
if (campaignId === undefined) {
  const { suspensions } = (await settings.load()).control;
  for (const [name, suspension] of suspensions) process.stdout.write(`${name}  ${JSON.stringify(suspension)}\n`);
  process.stdout.write(`${suspensions.size} in all\n`);
} else if (await resume(campaignId)) {
  process.stdout.write(`${campaignId} goes on. What waits goes out within an hour, while messages may leave.\n`);
} else {
  refuse(`${campaignId} is not halted.`);
}
