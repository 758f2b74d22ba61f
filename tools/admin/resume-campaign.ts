import { parseArgs } from "node:util";
import { DynamoDBClient, paginateListTables } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { defaultContext } from "../../infra/config.ts";
import { dynamoSendingControl } from "../../shared/sending/dynamodb/control.ts";
import { dynamoSettingsStore } from "../../shared/sending/dynamodb/settings.ts";
import { resumeCampaign } from "../../shared/sending/resume-campaign.ts";
import { localDataDir, readAdministratorFile } from "../local-cloud/administrator-file.ts";

const USAGE = `npm run resume-campaign -- [CAMPAIGN] [--stack NAME] [--region REGION] [--local]

Lets a campaign go on that halted itself. Without CAMPAIGN it lists what holds sending up: halted campaigns,
channels or templates that take nobody's message, and used-up quotas. --local means the service that npm start runs.`;

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const readArguments = () => {
  try {
    const string = { type: "string" } as const;
    const options = { stack: { ...string, default: "NhacHan" }, region: string, local: { type: "boolean" } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch {
    return refuse(USAGE);
  }
};

const { values, positionals } = readArguments();
const [campaignId, ...rest] = positionals;
if (rest.length > 0) refuse(USAGE);

const clientOf = () => {
  const { region } = z.object({ region: z.string() }).parse(defaultContext());
  if (!values.local) return { region: values.region ?? region };
  return (readAdministratorFile(localDataDir) ?? refuse("No service runs on this machine: npm start")).client;
};

const settingsTable = async (client: DynamoDBClient): Promise<string> => {
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    const found = TableNames.find((name) => name.startsWith(`${values.stack}-Settings`));
    if (found !== undefined) return found;
  }
  return refuse(`There is no stack ${values.stack} here.`);
};

const client = new DynamoDBClient(clientOf());
const options = { client, tableName: await settingsTable(client) };
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
