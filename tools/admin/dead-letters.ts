import { parseArgs } from "node:util";
import { DynamoDBClient, paginateListTables } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { defaultContext } from "../../infra/config.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { localDataDir, readAdministratorFile } from "../local-cloud/administrator-file.ts";
import { type DeadLetter, type Filter, newDeadLetters } from "./dead-letters/dead-letters.ts";
import { REASONS } from "./dead-letters/describe.ts";

const USAGE = `npm run dead-letters -- list|redrive [--queue NAME] [--reason REASON] [--id MESSAGE]... [--stack NAME] [--region REGION] [--local]

Lists the messages that nothing could handle, or puts them back on their queue. NAME is such as ZaloQueue; REASON is
one of ${REASONS.join(", ")}; --local means the service that npm start runs.`;

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const string = { type: "string" } as const;
const argumentsSchema = z.object({
  positionals: z.tuple([z.enum(["list", "redrive"])]),
  values: z.object({
    queue: z.string().optional(),
    reason: z.enum(REASONS).optional(),
    id: z.array(z.string()).optional(),
    stack: z.string().default("NhacHan"),
    region: z.string().optional(),
    local: z.boolean().default(false),
  }),
});

const readArguments = () => {
  try {
    const options = { queue: string, reason: string, stack: string, region: string } as const;
    const more = { id: { type: "string", multiple: true }, local: { type: "boolean" } } as const;
    return argumentsSchema.parse(parseArgs({ options: { ...options, ...more }, allowPositionals: true }));
  } catch {
    return refuse(USAGE);
  }
};

const { positionals, values } = readArguments();
const [command] = positionals;
const regionSchema = z.object({ region: z.string() });

const clientOf = () => {
  if (!values.local) return { region: values.region ?? regionSchema.parse(defaultContext()).region };
  return (readAdministratorFile(localDataDir) ?? refuse("No service runs on this machine: npm start")).client;
};

const ledgerIn = async (client: DynamoDBClient, stack: string): Promise<string> => {
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    const found = TableNames.find((name) => name.startsWith(`${stack}-Ledger`));
    if (found !== undefined) return found;
  }
  return refuse(`There is no stack ${stack} here.`);
};

const age = ({ sentAt }: DeadLetter): string => {
  const hours = Math.max(0, (Date.now() - sentAt.getTime()) / 3_600_000);
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
};

const client = clientOf();
const dynamo = new DynamoDBClient(client);
const letters = newDeadLetters({
  sqs: new SQSClient(client),
  ledger: dynamoReminderLedger({ client: dynamo, tableName: await ledgerIn(dynamo, values.stack), wakeShards: 1 }),
  stack: values.stack,
});
const filter: Filter = { queue: values.queue, reason: values.reason, messageIds: values.id };
const found = await (command === "list" ? letters.list(filter) : letters.redrive(filter));
for (const letter of found) {
  const { messageId, queue, reason, about } = letter;
  process.stdout.write(`${[messageId, queue, reason, age(letter), about].join("  ")}\n`);
}
process.stdout.write(command === "list" ? `${found.length} dead letters\n` : `${found.length} went back\n`);
