import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/screens/**/*.screens.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    maxConcurrency: 2,
  },
});
