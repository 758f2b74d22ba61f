import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { defaultContext, projectRoot, readSettings } from "./config.ts";
import { NhacHan } from "./stacks/nhac-han.ts";

export interface AppOptions {
  /** Values over those of cdk.json. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Where the template and the bundles go. @default where the CDK command line wants them, else cdk.out */
  readonly outdir?: string;
  /** False leaves the functions' code out, for tests of the template alone. @default true */
  readonly bundling?: boolean;
}

/** The app, not yet synthesised. Synthesis fails on a finding of cdk-nag that is not acknowledged. */
export const createApp = ({ context = {}, outdir, bundling = true }: AppOptions = {}): App => {
  const app = new App({
    context: { ...defaultContext(), ...context },
    outdir: outdir ?? process.env.CDK_OUTDIR ?? join(projectRoot, "cdk.out"),
    analyticsReporting: false,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const settings = readSettings((key) => app.node.tryGetContext(key));
  new NhacHan(app, "NhacHan", {
    settings,
    bundling,
    ...(settings.stage !== "production" && { stackName: `NhacHan-${settings.stage}` }),
    env: { region: settings.region },
    terminationProtection: settings.stage === "production",
    description: "Nhac Han: reminders of social and health insurance due dates",
  });
  return app;
};

if (import.meta.main) createApp().synth();
