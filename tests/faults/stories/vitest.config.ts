import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { MENDS } from "./mends.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const name = process.env.STORY_MEND ?? "nothing";
if (name !== "nothing" && MENDS[name] === undefined) throw new Error(`There is no mend ${name}.`);

/** The stories, or the tests that `STORY_TESTS` names, with one mend taken out of the sources. */
export default defineConfig({
  root,
  plugins: [
    {
      name: "without-a-mend",
      enforce: "pre",
      load: (id: string) => {
        const path = id.split("?")[0] ?? "";
        const patches = MENDS[name]?.patches.filter(({ file }) => join(root, file) === path) ?? [];
        if (patches.length === 0) return undefined;
        return patches.reduce(
          (text, { file, from, to }) => {
            if (text.split(from).length !== 2) throw new Error(`${file} does not have this once, for ${name}: ${from}`);
            return text.replace(from, () => to);
          },
          readFileSync(path, "utf8"),
        );
      },
    },
  ],
  test: {
    include: [process.env.STORY_TESTS ?? "tests/unit/shared/reminders/stories.test.ts"],
    setupFiles: join(root, "tests/support/nothing-left-open.ts"),
    fsModuleCache: false,
    testTimeout: 1_800_000,
  },
});
