import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";
import { keptAnswerSchema, staffMemberSchema, storedProposalSchema } from "../../../shared/access/contracts.ts";
import { auditEntrySchema } from "../../../shared/audit/contracts.ts";
import { policySchema } from "../../../shared/campaigns/contracts.ts";
import { importReportSchema } from "../../../shared/lists/contracts/import-report.ts";

const SCHEMAS = {
  auditEntrySchema,
  keptAnswerSchema,
  staffMemberSchema,
  storedProposalSchema,
  policySchema,
  importReportSchema,
};

const stored = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../samples/schemas/${name}.json`, import.meta.url), "utf8"));

/** What tables and files of before hold must be read for good: a limit or a word that changes is decided, not an accident. */
it.each(Object.entries(SCHEMAS))("takes what it took: %s", (name, schema) => {
  const json = z.toJSONSchema(schema as z.ZodType, { unrepresentable: "any", io: "input" });

  expect(JSON.parse(JSON.stringify(json))).toEqual(stored(name));
});
