import { auditRoutes } from "./audit.ts";
import { listRoutes } from "./lists.ts";
import { meRoutes } from "./me.ts";
import { peopleRoutes } from "./people.ts";
import type { Route } from "./route.ts";
import { todayRoutes } from "./today.ts";

/** What `staff-api` answers. */
export const officeRoutes = {
  ...meRoutes,
  ...todayRoutes,
  ...listRoutes,
  ...peopleRoutes,
  ...auditRoutes,
} as const satisfies Record<string, Route>;
