import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { DEAD_LETTER_REASONS, type DeadLetter, type DeadLetterFilter } from "../../shared/dead-letters/ports.ts";
import { newDeadLetters } from "../../shared/dead-letters/sqs/dead-letters.ts";
import { HOUR } from "../../shared/kernel/rules/durations.ts";
import { dynamoReminderLedger } from "../../shared/reminders/dynamodb/ledger.ts";
import { readArguments, refuse, text } from "../cli/arguments.ts";
import { clientOptions, findTable, STACK_OPTIONS } from "../cli/connect.ts";
import { findDeadLetterQueues } from "./dead-letters/queues.ts";

const USAGE = `npm run dead-letters -- list|redrive [--queue NAME] [--reason REASON] [--id MESSAGE]... [--stack NAME] [--region REGION] [--local]

Lists the messages that nothing could handle, or puts them back on their queue. NAME is such as ZaloQueue; REASON is
one of ${DEAD_LETTER_REASONS.join(", ")}; --local means the service that npm start runs.`;

const commandSchema = z.tuple([z.enum(["list", "redrive"])]);
const reasonSchema = z.enum(DEAD_LETTER_REASONS).optional();

const options = { ...STACK_OPTIONS, queue: text, reason: text, id: { ...text, multiple: true } } as const;
const { positionals, values } = readArguments({ options, allowPositionals: true }, USAGE);
const [command] = commandSchema.safeParse(positionals).data ?? refuse(USAGE);
const reason = reasonSchema.safeParse(values.reason);
if (!reason.success) refuse(USAGE);

const age = ({ sentAt }: DeadLetter): string => {
  const hours = Math.max(0, (Date.now() - sentAt.getTime()) / HOUR);
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
};

const client = clientOptions(values);
const dynamo = new DynamoDBClient(client);
const sqs = new SQSClient(client);
const letters = newDeadLetters({
  sqs,
  ledger: dynamoReminderLedger({
    client: dynamo,
    tableName: await findTable(dynamo, values.stack, "Ledger"),
    wakeShards: 1,
  }),
  queues: () => findDeadLetterQueues(sqs, values.stack),
});
const filter: DeadLetterFilter = { queue: values.queue, reason: reason.data, messageIds: values.id };
const found = await (command === "list" ? letters.list(filter) : letters.redrive(filter));
for (const letter of found) {
  const { messageId, queue, reason, about } = letter;
  process.stdout.write(`${[messageId, queue, reason, age(letter), about].join("  ")}\n`);
}
process.stdout.write(command === "list" ? `${found.length} dead letters\n` : `${found.length} went back\n`);
