import { adminRoutes } from "./admin-routes.ts";
import { campaignRoutes } from "./campaigns.ts";
import { fieldRoutes } from "./field.ts";
import { messageRoutes } from "./message-routes.ts";
import { officeRoutes } from "./office-routes.ts";
import { payoutRoutes } from "./payout-cases.ts";
import type { Route } from "./route.ts";

/** The staff's API, each route once: router, permissions, client, OpenAPI document and their tests derive from it. */
export const routes = {
  ...officeRoutes,
  ...adminRoutes,
  ...fieldRoutes,
  ...payoutRoutes,
  ...campaignRoutes,
  ...messageRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteId = keyof Routes;

/** Answered by `admin-api`; what is neither its nor `field-api`'s is `staff-api`'s. */
export type AdminRouteId = keyof typeof adminRoutes;

/** Answered by `field-api`. */
export type FieldRouteId = keyof typeof fieldRoutes;

/** Answered by `payouts-api`. */
export type PayoutRouteId = keyof typeof payoutRoutes;

/** Answered by `campaigns-api`. */
export type CampaignRouteId = keyof typeof campaignRoutes;

/** Answered by `messages-api`; all others by `staff-api`. */
export type MessageRouteId = keyof typeof messageRoutes;

export const ROUTE_IDS: readonly RouteId[] = Object.keys(routes) as RouteId[]; // its own keys
