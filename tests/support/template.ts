import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { type AppOptions, createApp } from "../../infra/app.ts";

/** Properties as CloudFormation will get them; tests look into them without a schema. */
export type Resources = ReturnType<Template["findResources"]>;

const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), "nhac-han-"));

/** The app with all its resources but without the functions' code, which takes seconds to bundle. */
export const appWithoutCode = (options: AppOptions = {}) => {
  const app = createApp({ outdir: temporaryDirectory(), bundling: false, ...options });
  const stack = app.node.findChild("NhacHan");
  if (!Stack.isStack(stack)) throw new Error("The app has no stack NhacHan.");
  return { app, stack };
};

/** Every resource of the synthesised template by its logical id. */
export const synthesise = (options?: AppOptions): Resources => {
  const { stack } = appWithoutCode(options);
  return Template.fromStack(stack).toJSON().Resources;
};
