import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../infra/config.ts";
import { openApiDocument } from "./open-api.ts";
import { referencePage } from "./reference-page.ts";

/** `npm run api-docs`; a test asserts that both files are what this writes. */
writeFileSync(join(projectRoot, "docs", "openapi.json"), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
writeFileSync(join(projectRoot, "docs", "api.md"), referencePage());
