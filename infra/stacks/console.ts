import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Duration, Stack } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import * as z from "zod";
import { adminRoutes } from "../../shared/api/contracts/admin-routes.ts";
import { campaignRoutes } from "../../shared/api/contracts/campaigns.ts";
import { messageRoutes } from "../../shared/api/contracts/message-routes.ts";
import { projectRoot } from "../config.ts";
import { ConsoleSite } from "../constructs/console-site.ts";
import type { ErasureKey } from "../constructs/erasure-key.ts";
import type { ListsBucket } from "../constructs/lists-bucket.ts";
import type { LookUpCodeKeys } from "../constructs/look-up-code-keys.ts";
import type { ProviderSecret } from "../constructs/provider-secret.ts";
import { SigningKey } from "../constructs/signing-key.ts";
import { StaffHttpApi } from "../constructs/staff-http-api.ts";
import { StaffSignIn } from "../constructs/staff-sign-in.ts";
import type { WorkQueue } from "../constructs/work-queue.ts";
import { type FunctionDefaults, Worker } from "../constructs/worker.ts";
import { createAdminApi } from "./admin-api.ts";
import { createCampaignsApi } from "./campaigns-api.ts";
import { createMessagesApi } from "./messages-api.ts";
import type { Records } from "./records.ts";

export interface Console extends FunctionDefaults {
  readonly records: Records;
  readonly lists: ListsBucket;
  readonly undoQueue: WorkQueue;
  readonly censusQueue: WorkQueue;
  readonly erasureKey: ErasureKey;
  /** With which staff find the message of a look-up code. */
  readonly codeKeys: LookUpCodeKeys;
  readonly encryptionKey: IKey;
  /** With which the official account answers people. */
  readonly zaloApp: ProviderSecret;
}

const HASHES = join(projectRoot, "console", "dist", "style-hashes.json");

/** React Aria writes constant style elements; the console's build lists their hashes, and `style-src` names them. */
const styleHashes = (): readonly string[] =>
  existsSync(HASHES)
    ? z.array(z.string().regex(/^sha256-[A-Za-z0-9+/=]+$/)).parse(JSON.parse(readFileSync(HASHES, "utf8")))
    : [];

/** What staff see and ask: the console's files, sign-in, and the API behind one origin. */
export const createConsole = (scope: Construct, props: Console) => {
  const signIn = new StaffSignIn(scope, "SignIn", { domainPrefix: props.settings.signInDomainPrefix });
  const door = new StaffHttpApi(scope, "StaffHttp", props.settings);
  const { region } = Stack.of(scope);
  const site = new ConsoleSite(scope, "Console", {
    api: door.api,
    connectTo: [
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://${props.settings.signInDomainPrefix}.auth.${region}.amazoncognito.com`,
      `https://${props.lists.bucket.bucketRegionalDomainName}`,
    ],
    styleHashes: styleHashes(),
  });
  const client = signIn.clientFor(site.origin);
  const signingKey = new SigningKey(scope, "SigningKey", props).readAccess();
  const office = createStaffApi(scope, props).uses(signingKey);
  const field = createFieldApi(scope, props).uses(signingKey);
  const payouts = createPayoutsApi(scope, props).uses(signingKey);
  const admin = {
    handler: createAdminApi(scope, props, signIn).uses(signingKey).function,
    routes: Object.values(adminRoutes),
  };
  const campaigns = {
    handler: createCampaignsApi(scope, props).uses(signingKey).function,
    routes: Object.values(campaignRoutes),
  };
  const messages = {
    handler: createMessagesApi(scope, props).uses(signingKey).function,
    routes: Object.values(messageRoutes),
  };
  door.answeredBy(
    { office: office.function, field: field.function, payouts: payouts.function, admin, messages, campaigns },
    { issuer: signIn.issuer, clientId: client.userPoolClientId },
  );
  return { signIn, site, client };
};

const createStaffApi = (scope: Construct, props: Console): Worker => {
  const { records } = props;
  return new Worker(scope, "StaffApi", {
    ...props,
    folder: "staff-api",
    loadedOnDemand: ["workbooks"],
    timeout: Duration.seconds(20),
    // Staff wait for it: half a core starts it in well under a second.
    memorySize: 1024,
    impact: "Staff cannot work in the console.",
  }).uses(
    records.staff.access("GetItem", "PutItem", "UpdateItem", "Query", "ConditionCheckItem", "DeleteItem"),
    // What was written down stays: nothing of ours may change or remove an entry.
    records.audit.access("PutItem", "Query"),
    records.audit.queryAccess(),
    records.registry.access(
      "BatchGetItem",
      "GetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "BatchWriteItem",
    ),
    records.registry.queryMoreAccess(),
    records.registry.queryAccess(),
    records.ledger.access("BatchGetItem", "Query", "PutItem"),
    records.settings.access("BatchGetItem", "GetItem", "UpdateItem"),
    // Times of the tokens, which are asked for by name.
    records.channels.access("GetItem"),
    records.imports.access("GetItem", "PutItem", "UpdateItem", "Query"),
    props.lists.staffAccess(),
    props.codeKeys.hashAccess(),
    props.undoQueue.sendAccess("UNDO_QUEUE_URL"),
  );
};

const createFieldApi = (scope: Construct, props: Console): Worker => {
  const { records } = props;
  return new Worker(scope, "FieldApi", {
    ...props,
    folder: "field-api",
    timeout: Duration.seconds(20),
    memorySize: 1024,
    impact: "Officers and agents cannot see their lists or report their visits.",
  }).uses(
    records.staff.access("GetItem", "PutItem", "UpdateItem", "Query", "DeleteItem"),
    records.audit.access("PutItem"),
    records.registry.access(
      "BatchGetItem",
      "GetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "BatchWriteItem",
    ),
    records.registry.queryMoreAccess(),
    records.settings.access("BatchGetItem", "GetItem", "UpdateItem"),
    records.census.access("Query"),
    records.workLists.access("GetItem", "PutItem"),
    records.workLists.queryAccess(),
    records.workLists.queryMoreAccess(),
  );
};

const createPayoutsApi = (scope: Construct, props: Console): Worker => {
  const { records } = props;
  return new Worker(scope, "PayoutsApi", {
    ...props,
    folder: "payouts-api",
    timeout: Duration.seconds(20),
    memorySize: 1024,
    impact: "No payout run can be checked or approved, and cases stand still.",
  }).uses(
    records.staff.access("GetItem", "PutItem", "UpdateItem", "Query", "DeleteItem"),
    records.audit.access("PutItem"),
    records.payouts.access("BatchGetItem", "GetItem", "PutItem", "Query"),
    records.payouts.queryMoreAccess(),
    // A preview asks what a sender asks.
    records.registry.access("BatchGetItem"),
    records.settings.access("BatchGetItem"),
  );
};
