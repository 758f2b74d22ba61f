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
  ["shared/domain/one.ts", "no-circular", "./two.ts"],
  ["shared/domain/lost.ts", "not-to-unresolvable", "./nowhere.ts"],
  ["shared/domain/clock.ts", "domain-is-pure", "node:fs"],
  ["shared/domain/schema.ts", "domain-is-pure", "zod"],
  ["shared/domain/asks.ts", "domain-is-pure", "../ports/port.ts"],
  ["shared/ports/port.ts", "ports-know-the-domain-only", "@aws-sdk/client-sns"],
  ["shared/contracts/contract.ts", "contracts-know-no-technology", "../adapters/adapter.ts"],
  ["shared/adapters/adapter.ts", "adapters-implement-ports", "../use-cases/use-case.ts"],
  ["shared/use-cases/use-case.ts", "use-cases-know-no-technology", "@aws-sdk/client-sqs"],
  ["shared/lambda/frame.ts", "shared-knows-no-function", "../../functions/a/a.ts"],
  ["shared/lambda/tool.ts", "runtime-needs-no-development-tool", "fast-check"],
  ["functions/a/handler.ts", "handler-only-composes", "./a.ts"],
  ["functions/a/a.ts", "use-cases-know-no-technology", "@middy/core"],
  ["functions/a/b.ts", "functions-are-apart", "../b/b.ts"],
  ["functions/b/b.ts", "runtime-knows-no-infrastructure", "../../infra/stack.ts"],
  ["infra/stack.ts", "infrastructure-points-by-path", "../functions/c/c.ts"],
  ["functions/c/c.ts", "use-cases-know-no-technology", "./compose.ts"],
  ["functions/c/compose.ts", "runtime-knows-no-infrastructure", "../../tests/fake.ts"],
  ["console/page.ts", "console-sees-contracts", "../shared/ports/port.ts"],
];

const forbiddenProject = (): string => {
  const root = mkdtempSync(join(tmpdir(), "nhac-han-"));
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const file of ["package.json", "tsconfig.json"]) symlinkSync(join(projectRoot, file), join(root, file));
  write("tests/fake.ts", "export const fake = 1;\n");
  const importing = (imported: string) => `import * as imported from "${imported}";\nexport const used = imported;\n`;
  write("shared/domain/two.ts", importing("./one.ts"));
  for (const [path, , imported] of FORBIDDEN) write(path, importing(imported));
  return root;
};

describe("folder directions", () => {
  let violations: ReturnType<typeof cruise>["violations"];
  beforeAll(() => {
    ({ violations } = cruise(forbiddenProject(), ["console", "functions", "infra", "shared"]));
  });

  it.each(FORBIDDEN)("refuse that %s breaks %s by importing %s", (path, rule) => {
    const broken = violations.filter(({ from }) => from === path).map(({ rule: { name } }) => name);

    expect(broken).toContain(rule);
  });

  it("are checked on the modules that the project really has", () => {
    const { totalCruised } = cruise(projectRoot, ["functions", "infra", "shared"]);

    expect(totalCruised).toBeGreaterThan(100);
  });
});
