import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  awsClientOptions,
  fileClientOptions,
  smsClientOptions,
} from "../../../../../shared/kernel/aws/client-options.ts";

const root = join(import.meta.dirname, "../../../../..");

describe("clients of AWS", () => {
  it("wait for no answer without end, and are tried an explicit number of times", () => {
    for (const { maxAttempts, requestHandler } of [awsClientOptions(), fileClientOptions(), smsClientOptions()]) {
      expect(maxAttempts).toBeGreaterThan(0);
      expect(requestHandler).toMatchObject({ connectionTimeout: 2_000, throwOnRequestTimeout: true });
      expect(requestHandler.requestTimeout).toBeLessThanOrEqual(30_000);
    }
    expect(smsClientOptions().maxAttempts).toBe(1);
  });

  it("are all made with these limits", () => {
    const files = globSync("{functions,shared}/**/*.ts", { cwd: root });
    const made = files.flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/new \w+Client\(([^)]*)/g)].map(([text]) => text),
    );

    expect(made.length).toBeGreaterThan(20);
    expect(made.filter((text) => !text.includes("ClientOptions("))).toEqual([]);
  });
});
