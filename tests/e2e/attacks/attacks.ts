/**
 *   npm run attacks -- [--break NAME|all]
 *
 * The attacks of strangers on the service as it is, or without one control after the other: then an attack must succeed,
 * or it proves nothing. Ends with status 1 when a control was taken out and no attack noticed.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { projectRoot } from "../../../infra/config.ts";
import { buildTemplate } from "../../../tools/local-cloud/build.ts";
import { ATTACK_BREAKS, type AttackBreak } from "./breaks.ts";
import { buildBrokenCloud } from "./broken-cloud.ts";

const { values } = parseArgs({ options: { break: { type: "string" } } });
const wanted = values.break;
if (wanted !== undefined && wanted !== "all" && !(wanted in ATTACK_BREAKS)) {
  console.error(`--break must be one of: all, ${Object.keys(ATTACK_BREAKS).join(", ")}.`);
  process.exit(2);
}

const reportSchema = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) })),
});

/** All attacks, or the one that must notice. */
const wantedOf = (control: AttackBreak | undefined): readonly string[] => {
  if (control === undefined) return ["tests/e2e/attacks"];
  const { suite = "refusals", after, notices } = control;
  return [`tests/e2e/attacks/${suite}`, "-t", after === undefined ? notices : `${after}|${notices}`];
};

/** Names of the attacks that did not end as they should. */
const attacksThatSucceed = async (control?: AttackBreak, brokenCloud?: string): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-attacks-"));
  const report = join(folder, "report.json");
  const vitest = join(projectRoot, "node_modules/vitest/vitest.mjs");
  const run = spawn(
    process.execPath,
    [vitest, "run", ...wantedOf(control), "--reporter=json", `--outputFile=${report}`],
    {
      cwd: projectRoot,
      stdio: "ignore",
      env: { ...process.env, ...(brokenCloud !== undefined && { BROKEN_CLOUD: brokenCloud }) },
    },
  );
  await new Promise((resolve) => run.once("exit", resolve));
  const { testResults } = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
  rmSync(folder, { recursive: true });
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ title }) => title),
  );
};

await buildTemplate();
if (wanted === undefined) {
  const succeeded = await attacksThatSucceed();
  for (const title of succeeded) process.stdout.write(`SUCCEEDED: ${title}\n`);
  process.exit(succeeded.length === 0 ? 0 : 1);
}
let missed = 0;
for (const [name, control] of Object.entries(ATTACK_BREAKS)) {
  if (wanted !== "all" && wanted !== name) continue;
  const cloud = await buildBrokenCloud(name, control);
  const succeeded = await attacksThatSucceed(control, cloud);
  rmSync(cloud, { recursive: true });
  const isNoticed = succeeded.some((title) => title.includes(control.notices));
  missed += isNoticed ? 0 : 1;
  const found = isNoticed ? succeeded.find((title) => title.includes(control.notices)) : "NOT NOTICED";
  process.stdout.write(`| \`${name}\` | ${control.says} | ${found} |\n`);
}
process.exit(missed === 0 ? 0 : 1);
