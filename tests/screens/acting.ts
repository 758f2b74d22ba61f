import type { Page } from "playwright-core";
import type { Role } from "../../shared/access/rules/permissions.ts";
import type { PlayedApi } from "../support/console/played-api.ts";

/** One state of one screen: what it shows, and what a person did to get there. */
export interface ScreenState {
  readonly name: string;
  readonly path: string;
  readonly role?: Role;
  readonly api?: PlayedApi;
  readonly act?: (page: Page) => Promise<void>;
  /** Stands before sign-in. */
  readonly signedOut?: boolean;
  readonly language?: "en";
}

export const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole("main").getByRole("button", { name }).click();
export const inDialog = (page: Page) => page.getByRole("dialog");
export const submit = (opens: string, submits: string) => async (page: Page) => {
  await press(opens)(page);
  await inDialog(page).getByRole("button", { name: submits }).click();
};
