import { readFileSync } from "node:fs";
import { campaignsSchema } from "../../shared/campaigns/contracts.ts";
import type { Campaign } from "../../shared/campaigns/rules/types.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { parseJson } from "../../shared/kernel/rules/parse-json.ts";

/** Reads a JSON file with a list of campaigns, in the form of the built-in policy's. The error is one sentence. */
export const readCampaigns = (file: string): Result<readonly Campaign[], string> => {
  const campaigns = campaignsOf(parseJson(readFileSync(file, "utf8")));
  return campaigns.ok ? campaigns : err(`${file}: ${campaigns.error}`);
};

/** A list of campaigns as it stands in a file. The error does not name the file. */
export const campaignsOf = (value: unknown): Result<readonly Campaign[], string> => {
  const parsed = campaignsSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  return err(`not a list of campaigns${place} (${issue?.message ?? "unreadable"})`);
};
