import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "tests/support/build-once.ts",
    // By itself vitest leaves a core free, and of two cores that is one half of the time.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 120_000,
    projects: [
      // Rules and use cases keep nothing between tests, so their files share processes: most of their time was starting one each.
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          setupFiles: "tests/support/nothing-left-open.ts",
          isolate: false,
        },
      },
      { extends: true, test: { name: "service", include: ["tests/!(unit)/**/*.test.ts"] } },
    ],
  },
});
