/**
 * Looks at what a deployment needs before anything is built, and says in one sentence what is missing. Context as for
 * `cdk deploy`: `npm run deploy -- --context stage=production`.
 */
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { province } from "#province";
import { defaultContext, readSettings, type Settings } from "../../infra/config.ts";
import { missingForDeployment } from "./preflight/missing.ts";

const { values } = parseArgs({
  options: { context: { type: "string", short: "c", multiple: true } },
  strict: false,
  allowPositionals: true,
});
const given = (values.context ?? []).map((pair) => String(pair).split("=", 2));
const context: Record<string, unknown> = { ...defaultContext(), ...Object.fromEntries(given) };

const settingsOf = (): Settings | { readonly error: string } => {
  try {
    return readSettings((key) => context[key]);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
};

const hasCredentials = async (): Promise<boolean> => {
  try {
    await new DynamoDBClient({ region: String(context.region) }).config.credentials();
    return true;
  } catch {
    return false;
  }
};

const missing = missingForDeployment({
  settings: settingsOf(),
  agency: province.agency,
  hasCredentials: await hasCredentials(),
});
if (missing !== undefined) {
  console.error(missing);
  process.exit(2);
}
