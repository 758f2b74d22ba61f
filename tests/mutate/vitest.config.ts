import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { replacedSource } from "./replaced-source.ts";

const root = join(import.meta.dirname, "..", "..");

/** One project with this plugin: those of the other configuration have servers of their own. */
export default defineConfig({
  root,
  plugins: [
    {
      name: "replaced-source",
      enforce: "pre",
      load: (id: string) => replacedSource().get(id.split("?")[0] ?? ""),
    },
  ],
  test: {
    include: ["tests/{unit,integration}/**/*.test.ts"],
    setupFiles: join(root, "tests/support/nothing-left-open.ts"),
    isolate: false,
    // It knows a file by what stands on disk.
    fsModuleCache: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 1_000,
  },
});
