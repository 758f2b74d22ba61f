import { ROUTE_IDS } from "../../shared/api/contracts/routes.ts";
import type { RouteHandlers } from "../../shared/api/server/asked.ts";
import { err } from "../../shared/kernel/result.ts";

export const notYet = Object.fromEntries(
  ROUTE_IDS.map((id) => [id, async () => err({ kind: "not-possible-now" })]),
) as unknown as RouteHandlers;
