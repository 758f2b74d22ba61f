import { fieldRoutes } from "./field.ts";
import { officeRoutes } from "./office-routes.ts";
import type { Route } from "./route.ts";

/** The staff's API, each route once: router, permissions, client, OpenAPI document and their tests derive from it. */
export const routes = { ...officeRoutes, ...fieldRoutes } as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteId = keyof Routes;

/** Answered by `field-api`; all others by `staff-api`. */
export type FieldRouteId = keyof typeof fieldRoutes;

export const ROUTE_IDS: readonly RouteId[] = Object.keys(routes) as RouteId[]; // its own keys
