import { deadLetterRoutes } from "./dead-letters.ts";
import { ledgerRoutes } from "./messages.ts";
import type { Route } from "./route.ts";
import { stopRoutes } from "./stops.ts";

/** What messages-api answers: what was sent, what holds it up, and what came of it. */
export const messageRoutes = {
  ...ledgerRoutes,
  ...stopRoutes,
  ...deadLetterRoutes,
} as const satisfies Record<string, Route>;
