import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { dynamoZaloTokens } from "../../shared/channels/dynamodb/zalo-tokens.ts";
import { HOUR } from "../../shared/kernel/rules/durations.ts";
import { flag, readArguments, refuse, text as textOption } from "../cli/arguments.ts";
import { clientOptions, runningService } from "../cli/connect.ts";

const USAGE = `npm run seed-zalo-tokens -- (--table NAME | --local) [--region REGION] [--access-token …] [--refresh-token …]

Brings in the pair of tokens that Zalo showed when the official account gave consent. NAME is the stack's output
ChannelsTableName; --local means the service that npm start runs. Tokens that are not given are asked for, or read from
standard input, one a line: what stands in a command stays in the shell's history.`;

/** How long the access token still lives is not known: the next look of the timetable exchanges the pair. */
const ASSUMED_LIFETIME_MS = HOUR;

/** Shows the question and not the answer. */
const askFor = (question: string): Promise<string> =>
  new Promise((resolve) => {
    process.stdout.write(question);
    const terminal = createInterface({ input: process.stdin, terminal: true, historySize: 0 });
    terminal.question("", (answer) => {
      terminal.close();
      process.stdout.write("\n");
      resolve(answer);
    });
  });

const missingOf = async (names: readonly string[]): Promise<readonly string[]> => {
  if (names.length === 0) return [];
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\s+/).filter((line) => line !== "");
  const answers: string[] = [];
  for (const name of names) answers.push(await askFor(`${name}: `));
  return answers;
};

const token = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{10,4096}$/);
const pairSchema = z
  .object({ accessToken: token, refreshToken: token })
  .refine(({ accessToken, refreshToken }) => accessToken !== refreshToken);

const readPair = async (accessToken: string | undefined, refreshToken: string | undefined) => {
  const wanted = { "Access token": accessToken, "Refresh token": refreshToken };
  const missing = Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [name] : []));
  const rest = [...(await missingOf(missing))];
  const pair = pairSchema.safeParse({
    accessToken: accessToken ?? rest.shift(),
    refreshToken: refreshToken ?? rest.shift(),
  });
  return pair.data ?? refuse("A pair is two different tokens of at least ten characters, without spaces.");
};

const tokenOptions = { "access-token": textOption, "refresh-token": textOption } as const;
const options = { table: textOption, region: textOption, local: { ...flag, default: false }, ...tokenOptions } as const;
const { values } = readArguments({ options }, USAGE);
const { local, table, region, "access-token": accessToken, "refresh-token": refreshToken } = values;

const storeOf = () => {
  if (local === (table !== undefined)) return refuse(USAGE);
  if (table !== undefined) {
    const client = new DynamoDBClient(clientOptions({ region }));
    return dynamoZaloTokens({ client, tableName: table });
  }
  const running = runningService();
  return dynamoZaloTokens({ client: new DynamoDBClient(running.client), tableName: running.channelsTable });
};

const store = storeOf();
const pair = await readPair(accessToken, refreshToken);
const now = Date.now();
const { version } = await store
  .seed({
    ...pair,
    accessExpiresAt: new Date(now + ASSUMED_LIFETIME_MS).toISOString(),
    refreshIssuedAt: new Date(now).toISOString(),
  })
  .catch((error: unknown) => refuse(`The pair was not stored: ${error instanceof Error ? error.message : error}`));
process.stdout.write(
  `Pair ${version} is stored. Start RefreshZaloToken to exchange it at once and see that it works.\n`,
);
