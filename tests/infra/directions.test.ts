import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { projectRoot } from "../../infra/config.ts";

const resultSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const cruise = (directory: string, folders: readonly string[]) => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(projectRoot, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
      ...["--config", join(projectRoot, ".dependency-cruiser.mjs"), "--output-type", "json", "--preserve-symlinks"],
      ...folders,
    ],
    { cwd: directory, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return resultSchema.parse(JSON.parse(stdout)).summary;
};

/** A project in which each file imports what its folder must not. */
const FORBIDDEN: readonly (readonly [path: string, rule: string, imported: string])[] = [
  ["shared/law/rules/one.ts", "no-circular", "./two.ts"],
  ["shared/law/rules/lost.ts", "not-to-unresolvable", "./nowhere.ts"],
  ["shared/law/rules/clock.ts", "rules-are-pure", "node:fs"],
  ["shared/law/rules/schema.ts", "rules-are-pure", "zod"],
  ["shared/people/rules/asks.ts", "rules-are-pure", "../ports.ts"],
  ["shared/people/ports.ts", "ports-know-rules-only", "@aws-sdk/client-sns"],
  ["shared/people/contracts.ts", "contracts-know-no-technology", "./dynamodb/table.ts"],
  ["shared/people/dynamodb/table.ts", "adapters-implement-ports", "../find-people.ts"],
  ["shared/people/find-people.ts", "use-cases-know-no-technology", "@aws-sdk/client-sqs"],
  ["shared/people/list-people.ts", "use-cases-know-no-technology", "./dynamodb/other-table.ts"],
  ["shared/people/count-people.ts", "use-cases-know-no-technology", "../kernel/lambda/logger.ts"],
  ["shared/people/name-people.ts", "use-cases-know-no-technology", "./compose-people.ts"],
  ["shared/people/call.ts", "shared-knows-no-function", "../../functions/a/a.ts"],
  ["shared/people/show.ts", "shared-knows-no-function", "../../console/src/page.ts"],
  ["shared/people/try.ts", "runtime-needs-no-development-tool", "fast-check"],
  ["shared/gossip/gossip.ts", "subjects-are-named", "./other.ts"],
  ["functions/a/handler.ts", "handler-only-composes", "./a.ts"],
  ["functions/a/a.ts", "use-cases-know-no-technology", "@middy/core"],
  ["functions/a/run/deep.ts", "use-cases-know-no-technology", "../../../shared/people/dynamodb/other-table.ts"],
  ["functions/a/b.ts", "functions-are-apart", "../b/b.ts"],
  ["functions/b/b.ts", "runtime-knows-no-infrastructure", "../../infra/stack.ts"],
  ["functions/b/tool.ts", "runtime-knows-no-infrastructure", "../../tools/tool.ts"],
  ["functions/c/c.ts", "use-cases-know-no-technology", "./compose.ts"],
  ["functions/c/compose.ts", "runtime-knows-no-infrastructure", "../../tests/fake.ts"],
  ["infra/stack.ts", "infrastructure-points-by-path", "../functions/c/c.ts"],
  ["infra/tool.ts", "infrastructure-points-by-path", "../tools/tool.ts"],
  ["tools/tool.ts", "tools-know-no-test", "../tests/fake.ts"],
  ["console/src/page.ts", "console-sees-contracts", "../../shared/people/ports.ts"],
  ["console/src/features/today/today.ts", "console-features-are-apart", "../people/people.ts"],
  // Each subject looks at one beside or above it.
  ["shared/kernel/up.ts", "kernel-knows-the-subjects-below-it", "../calendar/here.ts"],
  ["shared/access/up.ts", "access-knows-the-subjects-below-it", "../law/here.ts"],
  ["shared/calendar/up.ts", "calendar-knows-the-subjects-below-it", "../provinces/here.ts"],
  ["shared/provinces/up.ts", "provinces-knows-the-subjects-below-it", "../wording/here.ts"],
  ["shared/audit/up.ts", "audit-knows-the-subjects-below-it", "../law/here.ts"],
  ["shared/wording/up.ts", "wording-knows-the-subjects-below-it", "../people/here.ts"],
  ["shared/law/up.ts", "law-knows-the-subjects-below-it", "../people/here.ts"],
  ["shared/people/up.ts", "people-knows-the-subjects-below-it", "../campaigns/here.ts"],
  ["shared/campaigns/up.ts", "campaigns-knows-the-subjects-below-it", "../reminders/here.ts"],
  ["shared/reminders/up.ts", "reminders-knows-the-subjects-below-it", "../sending/here.ts"],
  ["shared/lists/up.ts", "lists-knows-the-subjects-below-it", "../sending/here.ts"],
  ["shared/sending/up.ts", "sending-knows-the-subjects-below-it", "../opt-outs/here.ts"],
  ["shared/opt-outs/up.ts", "opt-outs-knows-the-subjects-below-it", "../channels/here.ts"],
  ["shared/channels/up.ts", "channels-knows-the-subjects-below-it", "../work-lists/here.ts"],
  ["shared/payouts/up.ts", "payouts-knows-the-subjects-below-it", "../work-lists/here.ts"],
  ["shared/dead-letters/up.ts", "dead-letters-knows-the-subjects-below-it", "../work-lists/here.ts"],
  ["shared/work-lists/up.ts", "work-lists-knows-the-subjects-below-it", "../api/here.ts"],
];

/** What is imported above and imports nothing itself. */
const TARGETS = [
  ...["tests/fake.ts", "shared/people/dynamodb/other-table.ts", "shared/people/compose-people.ts"],
  ...["shared/kernel/lambda/logger.ts", "shared/gossip/other.ts", "console/src/features/people/people.ts"],
  ...[
    "calendar",
    "provinces",
    "audit",
    "wording",
    "law",
    "people",
    "campaigns",
    "reminders",
    "sending",
    "opt-outs",
  ].map((subject) => `shared/${subject}/here.ts`),
  ...["channels", "payouts", "work-lists", "api"].map((subject) => `shared/${subject}/here.ts`),
];

const forbiddenProject = (): string => {
  const root = mkdtempSync(join(tmpdir(), "nhac-han-"));
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const file of ["package.json", "tsconfig.json"]) symlinkSync(join(projectRoot, file), join(root, file));
  for (const path of TARGETS) write(path, "export const here = 1;\n");
  const importing = (imported: string) => `import * as imported from "${imported}";\nexport const used = imported;\n`;
  write("shared/law/rules/two.ts", importing("./one.ts"));
  for (const [path, , imported] of FORBIDDEN) write(path, importing(imported));
  return root;
};

describe("folder directions", () => {
  let violations: ReturnType<typeof cruise>["violations"];
  beforeAll(() => {
    ({ violations } = cruise(forbiddenProject(), ["console", "functions", "infra", "shared", "tools"]));
  });

  it.each(FORBIDDEN)("refuse that %s breaks %s by importing %s", (path, rule) => {
    const broken = violations.filter(({ from }) => from === path).map(({ rule: { name } }) => name);

    expect(broken).toContain(rule);
  });

  it("are checked on the modules that the project really has", () => {
    const { totalCruised } = cruise(projectRoot, ["functions", "infra", "shared", "tools"]);

    expect(totalCruised).toBeGreaterThan(100);
  });
});
