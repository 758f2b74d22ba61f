import { dataRequestRoutes } from "./data-requests.ts";
import type { Route } from "./route.ts";
import { settingsRoutes } from "./settings.ts";
import { staffRoutes } from "./staff.ts";

/** What admin-api answers: who may do what, what a second person decides, the settings, and people's rights. */
export const adminRoutes = {
  ...staffRoutes,
  ...settingsRoutes,
  ...dataRequestRoutes,
} as const satisfies Record<string, Route>;
