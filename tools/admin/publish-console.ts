/**
 * `npm run publish-console -- --bucket B --address A --pool P --client C [--region R]`: builds the console and puts it, with
 * its `config.json`, where CloudFront reads it. The values are the stack's outputs ConsoleBucketName, ConsoleAddress,
 * UserPoolId and ConsoleClientId.
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { S3Client } from "@aws-sdk/client-s3";
import { defaultContext, projectRoot, readSettings } from "../../infra/config.ts";
import { publishConsole } from "./publish/publish-console.ts";

const { values } = parseArgs({
  options: {
    bucket: { type: "string" },
    address: { type: "string" },
    pool: { type: "string" },
    client: { type: "string" },
    region: { type: "string" },
  },
});
const { bucket, address, pool, client } = values;
if (!bucket || !address || !pool || !client) {
  console.error("Give --bucket, --address, --pool and --client: npm run deploy prints them as outputs of the stack.");
  process.exit(2);
}
const context = defaultContext();
const region = values.region ?? readSettings((key) => context[key]).region;

execFileSync("npm", ["-w", "console", "run", "build"], { cwd: projectRoot, stdio: "inherit" });
const published = await publishConsole(new S3Client({ region }), {
  bucket,
  folder: `${projectRoot}/console/dist`,
  config: {
    api: `${address.replace(/\/$/, "")}/api`,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${pool}`,
    clientId: client,
    scope: "openid email profile nhac-han/staff",
  },
});
console.log(`${published} files are at ${address}; who has the console open gets them with the next page.`);
