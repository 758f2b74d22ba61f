import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../infra/app.ts";
import { projectRoot } from "../../infra/config.ts";
import { ofType } from "./rules.ts";

const pascalCase = (folder: string) =>
  folder.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
/** Without what only the eSMS gateway deploys: tests/infra/sms-gateways.test.ts. */
const FUNCTIONS = readdirSync(join(projectRoot, "functions"))
  .filter((folder) => folder !== "esms-webhook")
  .map(pascalCase);

/** Inside the project, so that its node_modules stands in for the SDK that the Lambda runtime brings. */
const outdir = join(projectRoot, "node_modules", ".cache", "nhac-han", "cdk.out");

interface Bundle {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

const bundles = new Map<string, Bundle>();

/** As CloudFormation would fill it in, with any name for what has one. */
const resolved = (variables: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, typeof value === "string" ? value : key]));

beforeAll(() => {
  const template = Template.fromJSON(createApp({ outdir }).synth().stacks[0]?.template).toJSON();
  for (const [id, { Properties }] of ofType(template.Resources, "AWS::Lambda::Function")) {
    bundles.set(id.slice(0, -8), {
      file: join(outdir, `asset.${Properties.Code.S3Key.replace(".zip", "")}`, "index.mjs"),
      environment: resolved(Properties.Environment.Variables),
    });
  }
});

describe("the reader of lists and the writer of workbooks", () => {
  const folder = () => dirname(bundles.get("ImportList")?.file ?? "");

  it("lie beside the bundle of ImportList, which names them but does not hold them", () => {
    const bundle = readFileSync(join(folder(), "index.mjs"), "utf8");

    expect(bundle).toContain('import("./workbooks.mjs")');
    expect(bundle).toContain('"./reader.mjs"');
    expect(bundle).not.toContain("xl/sharedStrings");
  });

  it("are below 350 and 800 KiB, and only the functions that read or write workbooks carry one", async () => {
    const file = join(folder(), "workbooks.mjs");
    const { workbooks } = await import(file);

    expect(Object.keys(workbooks)).toEqual(["writeSheet"]);
    expect(statSync(file).size).toBeLessThanOrEqual(350 * 1024);
    expect(statSync(join(folder(), "reader.mjs")).size).toBeLessThanOrEqual(800 * 1024);
    const carriers = [...bundles].filter(([, bundle]) => readdirSync(dirname(bundle.file)).length > 1);
    expect(carriers.map(([name]) => name)).toEqual(["ImportList", "StaffApi", "MessagesApi"]);
  });
});

describe.each(FUNCTIONS)("the bundle of %s", (name) => {
  it("has at most 300 KiB, and the one that takes lists in a little more", () => {
    // Above the goal of 300 KiB since payouts came; to be brought down, not raised again.
    const limit = { ImportList: 330, StaffApi: 305 }[name] ?? 300;

    expect(statSync(bundles.get(name)?.file ?? "").size).toBeLessThanOrEqual(limit * 1024);
  });

  it("starts with the environment of the template and nothing else", async () => {
    const { file = "", environment } = bundles.get(name) ?? {};

    const script = `const { handler } = await import(${JSON.stringify(file)}); console.log(typeof handler);`;
    const started = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...environment, AWS_REGION: "ap-southeast-1" },
    });

    expect(started).toEqual({ stdout: "function\n", stderr: "" });
  });

  it("does not start when a variable is missing", async () => {
    const { file = "", environment } = bundles.get(name) ?? {};
    const [, ...kept] = Object.entries(environment ?? {});

    const started = promisify(execFile)(process.execPath, [file], { env: Object.fromEntries(kept) });

    await expect(started).rejects.toThrow(Object.keys(environment ?? {})[0]);
  });
});
