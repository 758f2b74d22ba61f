import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { outDir } from "../../../tools/local-cloud/build.ts";
import { loadTemplate } from "../../../tools/local-cloud/template/template.ts";
import { bundleWithout } from "../../faults/campaign/broken-bundles.ts";
import type { AttackBreak } from "./breaks.ts";

/** CDK ends a logical id with eight characters of a hash. */
const kebab = (logicalId: string): string =>
  logicalId
    .slice(0, -8)
    .replace(/\B[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();

/** The functions that hold the controls. */
const ATTACKED = ["zalo-webhook", "take-zalo-event", "public-api", "confirm-opt-outs", "import-list"];

/** A copy of what `cdk synth` wrote, without one control; returns its folder, which lies in the project. */
export const buildBrokenCloud = async (name: string, { patches, unlimited }: AttackBreak): Promise<string> => {
  const folder = join(outDir, "attacks", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(outDir)) {
    if (/\.(?:template|assets)\.json$|^asset\./.test(entry))
      cpSync(join(outDir, entry), join(folder, entry), { recursive: true });
  }
  const { stackName, resources, assetDirs } = loadTemplate(folder);
  const bundles =
    patches.length === 0 ? new Map<string, string>() : await bundleWithout(patches, join(folder, "bundles"), ATTACKED);
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    const bundle = bundles.get(kebab(id));
    const { S3Key } = (Properties?.Code ?? {}) as { readonly S3Key?: string };
    const assets = assetDirs.get(S3Key ?? "");
    if (Type === "AWS::Lambda::Function" && bundle !== undefined && assets !== undefined) {
      cpSync(bundle, join(folder, basename(assets), "index.mjs"));
    }
  }
  if (unlimited !== undefined) takeLimitsOut(join(folder, `${stackName}.template.json`), unlimited);
  return folder;
};

const takeLimitsOut = (file: string, api: string): void => {
  const template = JSON.parse(readFileSync(file, "utf8"));
  for (const [id, resource] of Object.entries<{ Type: string; Properties: Record<string, unknown> }>(
    template.Resources,
  )) {
    if (resource.Type === "AWS::ApiGatewayV2::Stage" && id.startsWith(api))
      delete resource.Properties.DefaultRouteSettings;
  }
  writeFileSync(file, JSON.stringify(template));
};
