/** What may import what (ARCHITECTURE.md): domain ← ports ← use case ← compose ← handler; adapters → ports and domain. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const RUNTIME = "^(functions|shared|console)/";
const RULES_LIBRARIES = "^node_modules/(temporal-polyfill|temporal-utils|mustache|libphonenumber-js|date-holidays)/";

/** @type {import("dependency-cruiser").IConfiguration} */
const configuration = {
  forbidden: [
    forbid(
      "no-circular",
      "Two files that need each other to run are one; naming each other's types is fine.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    // "aws-lambda" is a name for types alone: @types/aws-lambda.
    forbid("not-to-unresolvable", "The file does not exist.", {}, { couldNotResolve: true, pathNot: "^aws-lambda$" }),
    forbid(
      "domain-is-pure",
      "Rules know only rules, and the libraries of calendar, phone numbers and text.",
      { path: "^shared/domain/" },
      { pathNot: ["^shared/domain/", "^shared/result\\.ts$", RULES_LIBRARIES] },
    ),
    forbid(
      "ports-know-the-domain-only",
      "A port says what the domain needs, not how it is done.",
      { path: "^shared/ports/" },
      { pathNot: ["^shared/(ports|domain)/", "^shared/result\\.ts$"] },
    ),
    forbid(
      "contracts-know-no-technology",
      "A contract is a schema of what crosses a border.",
      { path: "^shared/contracts/" },
      { pathNot: ["^shared/(contracts|domain|ports)/", "^shared/result\\.ts$", "^node_modules/zod/"] },
    ),
    forbid(
      "adapters-implement-ports",
      "An adapter knows its technology, the port and the domain.",
      { path: "^shared/adapters/" },
      { path: "^(functions|infra|console|tests|shared/(lambda|use-cases|provinces))/" },
    ),
    forbid(
      "use-cases-know-no-technology",
      "A use case sees ports: no SDK, no middleware, no environment, no adapter.",
      { path: ["^shared/use-cases/", "^functions/([^/]+)/(?!handler|compose)[^/]+\\.ts$"] },
      {
        path: [
          "^node_modules/(@aws-sdk|@smithy|@middy)/",
          "^shared/adapters/",
          "^functions/[^/]+/(handler|compose)\\.ts$",
        ],
      },
    ),
    forbid(
      "handler-only-composes",
      "An entry is one line: it hands the environment to compose.",
      { path: "^functions/[^/]+/handler\\.ts$" },
      { pathNot: "^functions/[^/]+/compose\\.ts$" },
    ),
    forbid(
      "functions-are-apart",
      "What two functions need belongs in shared/.",
      { path: "^functions/([^/]+)/" },
      { path: "^functions/", pathNot: "^functions/$1/" },
    ),
    forbid(
      "shared-knows-no-function",
      "Shared code does not know who uses it.",
      { path: "^shared/" },
      { path: "^(functions|console)/" },
    ),
    forbid(
      "runtime-knows-no-infrastructure",
      "What runs does not know where it runs, and no test code is deployed.",
      { path: RUNTIME },
      { path: "^(infra|tests)/" },
    ),
    forbid(
      "runtime-needs-no-development-tool",
      "What is deployed depends on dependencies, not on devDependencies.",
      { path: RUNTIME },
      { dependencyTypes: ["npm-dev"], pathNot: "^node_modules/@types/" },
    ),
    forbid(
      "infrastructure-points-by-path",
      "The stacks name a function's folder; they do not load its code.",
      { path: "^infra/", pathNot: "^infra/local/" },
      { path: "^(functions|shared/(adapters|lambda|use-cases))/" },
    ),
    forbid(
      "console-sees-contracts",
      "Pages know what the API says, not what stands behind it.",
      { path: "^console/" },
      { path: "^(functions|infra|shared/(?!contracts|domain|result))" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json"],
    },
  },
};

export default configuration;
