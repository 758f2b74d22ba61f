import type { Plugin } from "vite";
import { CHANGE_KINDS, MAX_LIST_BYTES } from "../../shared/api/contracts/list.ts";
import { FIELD_PROBLEMS, PROBLEMS } from "../../shared/api/contracts/problems.ts";
import { routes } from "../../shared/api/contracts/routes.ts";

const NAME = "virtual:contracts";
const RESOLVED = `\0${NAME}`;

const leanRoutes = Object.fromEntries(
  Object.entries(routes).map(([routeId, { method, path }]) => [routeId, { method, path }]),
);

/** The contracts' plain values. Their schemas, and zod with them, would be 30 kB of the first screen for nothing. */
export const leanContracts = (): Plugin => ({
  name: "lean-contracts",
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  load: (id) =>
    id === RESOLVED
      ? Object.entries({ routes: leanRoutes, PROBLEMS, FIELD_PROBLEMS, CHANGE_KINDS, MAX_LIST_BYTES })
          .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
          .join("\n")
      : undefined,
});
