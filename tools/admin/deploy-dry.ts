/**
 * `npm run deploy:dry`: README's deployment against the local cloud, from nothing to the first message. Says each step;
 * ends with status 1 at the first that fails.
 */
import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { province } from "#province";
import { defaultContext, readSettings } from "../../infra/config.ts";
import { dynamoStaffStore } from "../../shared/access/dynamodb/staff-store.ts";
import { inviteFirst } from "../../shared/access/invite-first.ts";
import { dynamoAuditTrail } from "../../shared/audit/dynamodb/audit-trail.ts";
import { dynamoZaloTokens } from "../../shared/channels/dynamodb/zalo-tokens.ts";
import { dynamoCommit } from "../../shared/kernel/dynamodb/commit.ts";
import { plusDays } from "../../shared/kernel/rules/civil-date.ts";
import { instantAt } from "../../shared/kernel/rules/civil-time.ts";
import { provinceCarriers } from "../fake-providers/province-carriers.ts";
import { openCarrierStore } from "../fake-providers/store/carrier-store.ts";
import { newAdministration } from "../local-cloud/administration.ts";
import { buildTemplate, outDir } from "../local-cloud/build.ts";
import { startLocalCloud } from "../local-cloud/local-cloud.ts";
import { LOCAL_RATES } from "../start/local-rates.ts";
import { missingForDeployment } from "./preflight/missing.ts";

const DAY = "2026-12-01";
const [SEVEN, NINE] = [7 * 60, 9 * 60];
/** Simulated numbers, which behave alike everywhere: delivered on Zalo, and by SMS because there is no Zalo. */
const PHONES = ["0999000000", "0999000002"];

const LIST = [
  "scheme,full_name,si_number,phone,commune_code,household_code,household_order,card_number,paid_through",
  ...PHONES.map(
    (phone, index) =>
      `household-hi,Nguyễn Văn An,420000000${index},${phone},18073,HH-000${index},1,GD4424200000000${index},31/12/2026`,
  ),
].join("\n");

let steps = 0;
const step = async <T>(says: string, work: () => Promise<T>): Promise<T> => {
  steps += 1;
  process.stdout.write(`${steps}. ${says} … `);
  const result = await work();
  process.stdout.write("done\n");
  return result;
};
const must = (isRight: boolean, sentence: string): void => {
  if (isRight) return;
  console.error(`\n${sentence}`);
  process.exit(1);
};

const context = defaultContext();
await step("preflight: settings, hotline and template ids", async () => {
  const settings = readSettings((key) => context[key]);
  const missing = missingForDeployment({ settings, agency: province.agency, hasCredentials: true });
  must(missing === undefined, missing ?? "");
});
await step("synthesis with all bundles", () => buildTemplate());
const store = openCarrierStore();
const cloud = await step("an empty account from the template", () =>
  startLocalCloud({ outDir, virtualFrom: instantAt(DAY, SEVEN), carriers: provinceCarriers(store) }),
);
const client = new DynamoDBClient(cloud.client);
const table = (name: string): string => cloud.stack.find("AWS::DynamoDB::Table", name).name;
const admin = newAdministration(cloud);
await step("a pair of Zalo tokens, and its first exchange", async () => {
  const tokens = dynamoZaloTokens({ client, tableName: table("Channels") });
  const before = await tokens.load();
  must(before !== undefined, "The tokens' table is empty: RefreshZaloToken has nothing to exchange.");
  await cloud.invoke("RefreshZaloToken", {});
});
await step("the first administrator and a second person", async () => {
  const deps = {
    staff: dynamoStaffStore({ client, tableName: table("Staff") }),
    audit: dynamoAuditTrail({ client, tableName: table("Audit") }),
    accounts: { invite: async () => ({ staffId: randomUUID() }) },
    commit: dynamoCommit(client),
  };
  for (const [role, email] of [["administrator", "a@example.vn"] as const, ["approver", "b@example.vn"] as const]) {
    const person = { email, name: "Nguyễn Thị Bình", role, now: cloud.clock.now(), entryId: randomUUID() };
    const invited = await inviteFirst(deps, person);
    must(invited.ok, invited.ok ? "" : invited.error.sentence);
  }
});
await step("the first list", async () => {
  await admin.changePolicy(LOCAL_RATES);
  const { error, new: added } = await admin.importFile("people", "people.csv", Buffer.from(LIST));
  must(error === undefined && added === PHONES.length, error?.sentence ?? `The list brought ${added} new people.`);
});
await step("the first day: a message on Zalo, one by SMS, their receipts", async () => {
  await cloud.advanceTo(instantAt(DAY, NINE));
  await cloud.advanceTo(instantAt(plusDays(DAY, 1), SEVEN));
  const ends = (await admin.allReminders()).map(({ channel, state }) => `${channel} ${state}`).sort();
  must(ends.join() === "sms delivered,zalo delivered", `The reminders ended as: ${ends.join(", ")}.`);
  const [refused] = cloud.gateway.refused;
  must(refused === undefined, `${refused?.functionName} may not ${refused?.action}.`);
});
await cloud.stop();
store.close();
process.stdout.write("The installation works from nothing.\n");
process.exit(0);
