import { adminRoutes } from "./admin-routes.ts";
import { deskRoutes } from "./desk-routes.ts";
import type { Route } from "./route.ts";

/** The staff's API, each route once: router, permissions, client, OpenAPI document and their tests derive from it. */
export const routes = { ...deskRoutes, ...adminRoutes } as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteId = keyof Routes;

export const ROUTE_IDS: readonly RouteId[] = Object.keys(routes) as RouteId[]; // its own keys
