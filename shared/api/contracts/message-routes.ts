import { deadLetterRoutes } from "./dead-letters.ts";
import { ledgerRoutes } from "./messages.ts";
import type { Route } from "./route.ts";
import { stopRoutes } from "./stops.ts";
import { textRoutes } from "./texts.ts";

/** What messages-api answers: what was sent, what holds it up, and what came of it. */
export const messageRoutes = {
  ...ledgerRoutes,
  ...stopRoutes,
  ...deadLetterRoutes,
  ...textRoutes,
} as const satisfies Record<string, Route>;
