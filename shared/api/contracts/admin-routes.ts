import type { Route } from "./route.ts";
import { settingsRoutes } from "./settings.ts";
import { staffRoutes } from "./staff.ts";

/** What admin-api answers: who may do what, what a second person decides, and the settings. */
export const adminRoutes = {
  ...staffRoutes,
  ...settingsRoutes,
} as const satisfies Record<string, Route>;
