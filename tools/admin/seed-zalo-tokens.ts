import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { defaultContext } from "../../infra/config.ts";
import { dynamoZaloTokens } from "../../shared/channels/dynamodb/zalo-tokens.ts";
import { localDataDir, readAdministratorFile } from "../local-cloud/administrator-file.ts";

const USAGE = `npm run seed-zalo-tokens -- (--table NAME | --local) [--region REGION] [--access-token …] [--refresh-token …]

Brings in the pair of tokens that Zalo showed when the official account gave consent. NAME is the stack's output
ChannelsTableName; --local means the service that npm start runs. Tokens that are not given are asked for, or read from
standard input, one a line: what stands in a command stays in the shell's history.`;

/** How long the access token still lives is not known: the next look of the timetable exchanges the pair. */
const ASSUMED_LIFETIME_MS = 3_600_000;

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const readArguments = () => {
  try {
    const string = { type: "string" } as const;
    const options = { table: string, region: string, "access-token": string, "refresh-token": string };
    return parseArgs({ options: { ...options, local: { type: "boolean", default: false } } }).values;
  } catch {
    return refuse(USAGE);
  }
};

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

const contextSchema = z.object({ region: z.string() });

const { local, table, region, "access-token": accessToken, "refresh-token": refreshToken } = readArguments();

const storeOf = () => {
  if (local === (table !== undefined)) return refuse(USAGE);
  if (table !== undefined) {
    const client = new DynamoDBClient({ region: region ?? contextSchema.parse(defaultContext()).region });
    return dynamoZaloTokens({ client, tableName: table });
  }
  const running = readAdministratorFile(localDataDir) ?? refuse("No service runs on this machine: npm start");
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
