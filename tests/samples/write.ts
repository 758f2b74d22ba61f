import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SAMPLES } from "../support/samples.ts";

for (const [name, content] of Object.entries(SAMPLES)) writeFileSync(join(import.meta.dirname, name), content());
