import { describe, expect, it } from "vitest";
import { province } from "#province";
import { defaultContext, readSettings } from "../../../../infra/config.ts";
import { missingForDeployment } from "../../../../tools/admin/preflight/missing.ts";

const settings = (changes: Record<string, unknown> = {}) =>
  readSettings((key) => ({ ...defaultContext(), ...changes })[key]);
const production = settings({ stage: "production", alertEmail: "truc@example.vn" });
const agency = { ...province.agency, hotline: "0239 3855 555" };

describe("what a deployment needs", () => {
  it("is there for a trial with credentials", () => {
    expect(missingForDeployment({ settings: settings(), agency: province.agency, hasCredentials: true })).toBe(
      undefined,
    );
    expect(missingForDeployment({ settings: production, agency, hasCredentials: true })).toBe(undefined);
  });

  it.each([
    ["credentials", { settings: settings(), agency, hasCredentials: false }, "AWS_PROFILE"],
    ["the office's number", { settings: production, agency: province.agency, hasCredentials: true }, "hotline"],
    [
      "a template's id",
      {
        settings: production,
        agency: { ...agency, zaloTemplates: { ...agency.zaloTemplates, "household-hi/expiry-7": "" } },
        hasCredentials: true,
      },
      "household-hi/expiry-7",
    ],
    ["the settings", { settings: { error: "alertEmail is missing." }, agency, hasCredentials: true }, "alertEmail"],
  ])("is named in one sentence where it is missing: %s", (_, installation, word) => {
    const sentence = missingForDeployment(installation);

    expect(sentence).toContain(word);
    expect(sentence).not.toContain("\n");
  });

  it("reserves no place in the concurrency of a new account", () => {
    expect(settings().reserveConcurrency).toBe(false);
  });
});
