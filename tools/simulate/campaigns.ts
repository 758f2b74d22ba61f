import { readFileSync } from "node:fs";
import { readCampaignList } from "../../shared/campaigns/contracts.ts";
import { builtInPolicy } from "../../shared/campaigns/rules/built-in-policy.ts";
import { stepsOnOneDay } from "../../shared/campaigns/rules/same-day.ts";
import type { Campaign } from "../../shared/campaigns/rules/types.ts";
import { err, type Result } from "../../shared/kernel/result.ts";
import type { CivilDate } from "../../shared/kernel/rules/civil-date.ts";
import { parseJson } from "../../shared/kernel/rules/parse-json.ts";
import { dateText } from "../../shared/wording/rules/date-text.ts";

/** Reads a JSON file with a list of campaigns, in the form of the built-in policy's. The error is one sentence. */
export const readCampaigns = (file: string): Result<readonly Campaign[], string> => {
  const value = parseJson(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  if (value === undefined) return err(`${file}: is not JSON`);
  const campaigns = readCampaignList(value);
  return campaigns.ok ? campaigns : err(`${file}: ${campaigns.error}`);
};

/** What is taken, but may surprise: one sentence each. */
export const warningsOn = (
  campaigns: readonly Campaign[],
  days: { readonly from: CivilDate; readonly to: CivilDate },
): readonly string[] =>
  stepsOnOneDay({ ...builtInPolicy, campaigns }, days).map(
    ({ scheme, earlier, later, day }) =>
      `${scheme}: ${earlier} and ${later} fall on one day for some due dates, first on ${dateText(day)}: ${later} alone is sent then`,
  );
