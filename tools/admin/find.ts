import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { defaultContext } from "../../infra/config.ts";
import { readLookUpCode } from "../../shared/reminders/rules/look-up-code.ts";
import { secretCodeHasher } from "../../shared/reminders/secrets/look-up-code-key.ts";
import { localDataDir, readAdministratorFile } from "../local-cloud/administrator-file.ts";
import { describeMessage } from "./find/describe.ts";
import { findMessage } from "./find/find-message.ts";

const USAGE = `npm run find -- CODE [--table NAME --key ARN] [--region REGION]

Says whether the message with this code is ours, what it was about and when it went out. NAME and ARN are the stack's outputs
LedgerTableName and CodeHashKeyArn; without them it asks the service that npm start runs.
Ends with status 1 where no message with this code went out in the last 90 days.`;

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const readArguments = () => {
  try {
    const string = { type: "string" } as const;
    return parseArgs({ options: { table: string, key: string, region: string }, allowPositionals: true });
  } catch {
    return refuse(USAGE);
  }
};

const { values, positionals } = readArguments();
const typed = positionals.join("");
if (typed === "" || (values.table === undefined) !== (values.key === undefined)) refuse(USAGE);
const code =
  readLookUpCode(typed) ?? refuse(`${typed} cannot be a code: it has eight letters and digits, such as K7M2Q9XA.`);

const placeOf = () => {
  const { table, key, region } = values;
  if (table !== undefined && key !== undefined) {
    const context = z.object({ region: z.string() }).parse(defaultContext());
    return { client: { region: region ?? context.region }, ledgerTable: table, codeHashKey: key };
  }
  return readAdministratorFile(localDataDir) ?? refuse("No service runs on this machine: npm start");
};

const { client, ledgerTable, codeHashKey } = placeOf();
const now = new Date();
const codes = secretCodeHasher({
  client: new SecretsManagerClient(client),
  secretArn: codeHashKey,
  clock: { now: () => now },
});
const found = await findMessage({ client: new DynamoDBClient(client), ledgerTable, codes, now }, code);
if (found === undefined) {
  process.stdout.write(`${code}: no message of ours carries this code, or none of the last 90 days.\n`);
  process.exitCode = 1;
} else process.stdout.write(`${describeMessage(found, code)}\n`);
