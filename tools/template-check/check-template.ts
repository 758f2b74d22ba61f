/**
 * Synthesises the template with and without eSMS and looks for what CloudFormation would refuse: `npm run check` runs it.
 * Synthesis itself checks each resource against its schema.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../infra/app.ts";
import { findingsIn, templateSchema } from "./rules.ts";

const templateFor = (context: Readonly<Record<string, unknown>>): unknown => {
  const outdir = mkdtempSync(join(tmpdir(), "nhac-han-template-"));
  try {
    createApp({ context, outdir, bundling: false }).synth();
    return JSON.parse(readFileSync(join(outdir, "NhacHan.template.json"), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

const findings = ["sns", "esms"].flatMap((smsGateway) =>
  findingsIn(templateSchema.parse(templateFor({ smsGateway }))).map((finding) => `with ${smsGateway}: ${finding}`),
);
for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
