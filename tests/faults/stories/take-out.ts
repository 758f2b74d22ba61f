import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { MENDS } from "./mends.ts";

/**
 * Plays random stories with each mend taken out of the sources, one after the other, and says after how many stories the
 * fault was found: `node tests/faults/stories/take-out.ts --seed 1 --stories 300`. First with nothing taken out, which must
 * find nothing. `--mend NAME` takes out one.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    stories: { type: "string", default: "300" },
    mend: { type: "string" },
  },
});

const root = join(import.meta.dirname, "..", "..", "..");

/** After how many stories a fault was found, and its sentence; undefined when none was. */
const play = (mend: string): { readonly after: number; readonly sentence: string } | undefined => {
  const config = "tests/faults/stories/vitest.config.ts";
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", config, "--no-color"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, STORY_MEND: mend, STORIES: values.stories, STORY_SEED: values.seed },
      maxBuffer: 64 * 2 ** 20,
    },
  );
  if (status === 0) return undefined;
  const said = stdout + stderr;
  const [, after] = /Property failed after (\d+) tests/.exec(said) ?? [];
  const [, sentence = "?"] = /(?:Cause: |Caused by: |Got )?Error: (\d{4}-\d\d-\d\d .*)/.exec(said) ?? [];
  if (after === undefined) throw new Error(`${mend}: the stories were not played.\n${said.slice(-3_000)}`);
  return { after: Number(after), sentence };
};

const names = values.mend === undefined ? ["nothing", ...Object.keys(MENDS)] : [values.mend];
let isAsExpected = true;
for (const name of names) {
  const found = play(name);
  const said = MENDS[name]?.says ?? "with nothing taken out";
  console.log(
    `${name} (${said}): ${found ? `found in story ${found.after}: ${found.sentence}` : `not found in ${values.stories} stories`}`,
  );
  isAsExpected &&= (found !== undefined) === (name !== "nothing");
}
process.exitCode = isAsExpected ? 0 : 1;
