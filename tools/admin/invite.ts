import { randomUUID } from "node:crypto";
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { cognitoAccounts } from "../../shared/access/cognito/accounts.ts";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { inviteFirst } from "../../shared/access/invite-first.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { readArguments, refuse, text } from "../cli/arguments.ts";
import { clientOptions, findTable, STACK_OPTIONS } from "../cli/connect.ts";

const USAGE = `npm run invite -- --email ADDRESS --name NAME [--role administrator|approver] [--stack NAME] [--region REGION]
       [--user-pool ID] [--local]

Invites the first administrator of an installation by e-mail, and a second person who can approve what the first proposes.
From then on staff are invited in the console, with a second person's approval.`;

const { values } = readArguments(
  { options: { ...STACK_OPTIONS, email: text, name: text, role: text, "user-pool": text } },
  USAGE,
);
const wanted = z
  .object({
    email: z.email().max(120),
    name: z.string().trim().min(2).max(80),
    role: z.enum(["administrator", "approver"]).default("administrator"),
  })
  .safeParse(values);
const { email, name, role } = wanted.success ? wanted.data : refuse(USAGE);

const options = clientOptions(values);
const client = new DynamoDBClient(options);
const cognito = new CognitoIdentityProviderClient(options);

/** The stack's own: CloudFormation begins its name with the stack's. */
const findPool = async (): Promise<string> => {
  const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  const found = UserPools.find(
    (pool) => pool.Name?.startsWith(`${values.stack}`) || pool.Name?.startsWith("SignInUsers"),
  );
  return found?.Id ?? refuse("The user pool was not found: pass --user-pool with the stack's output UserPoolId.");
};

const userPoolId = values["user-pool"] ?? (await findPool());
const audit = dynamoAuditTrail({ client, tableName: await findTable(client, values.stack, "Audit") });
const outcome = await inviteFirst(
  {
    staff: dynamoStaffStore({ client, tableName: await findTable(client, values.stack, "Staff") }),
    accounts: cognitoAccounts({ client: cognito, userPoolId }),
    audit,
    commit: dynamoCommit(client),
  },
  { email, name, role, now: new Date(), entryId: randomUUID() },
);
if (!outcome.ok) refuse(outcome.error.sentence);
process.stdout.write(`${email} is invited as ${role}: the e-mail has a password for the first sign-in.\n`);
