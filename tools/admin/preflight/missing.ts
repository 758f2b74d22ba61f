import type { Settings } from "../../../infra/config.ts";
import type { Agency } from "../../../shared/provinces/rules/agency.ts";

/** What the repository carries in place of the office's own number and template ids. */
const NOBODYS_HOTLINE = "0239 3000 000";

export interface Installation {
  /** The settings, or why there are none. */
  readonly settings: Settings | { readonly error: string };
  readonly agency: Agency;
  readonly hasCredentials: boolean;
}

/** The first thing that keeps an installation from working, as one sentence with its remedy; undefined when there is none. */
export const missingForDeployment = ({ settings, agency, hasCredentials }: Installation): string | undefined => {
  if ("error" in settings) return settings.error;
  if (!hasCredentials) return "There are no AWS credentials: set AWS_PROFILE, or run aws sso login, and try again.";
  if (settings.stage !== "production") return undefined;
  if (agency.hotline === NOBODYS_HOTLINE) {
    return `The hotline ${agency.hotline} is nobody's: put the office's number into shared/provinces/${settings.province}.json.`;
  }
  const empty = Object.entries(agency.zaloTemplates).find(([, id]) => !/^\d+$/.test(id));
  if (empty === undefined) return undefined;
  return `The Zalo template ${empty[0]} has no id: put the registered one into shared/provinces/${settings.province}.json.`;
};
