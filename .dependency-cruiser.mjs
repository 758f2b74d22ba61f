/** What may import what (ARCHITECTURE.md): between subjects one way, inside a subject rules ← ports ← use case ← compose, adapters at the edge. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** From the ground up. A subject may import those of earlier rows; those in one row do not know one another. */
const SUBJECTS = [
  ["kernel"],
  ["audit", "calendar", "provinces"],
  ["access", "wording", "law"],
  ["people"],
  ["campaigns"],
  ["reminders"],
  ["payouts"],
  ["lists", "sending", "opt-outs"],
  ["channels"],
  ["work-lists", "dead-letters"],
  ["api"],
];

const subjectRules = SUBJECTS.flatMap((row, level) =>
  row.map((subject) =>
    forbid(
      `${subject}-knows-the-subjects-below-it`,
      "Subjects import one way: from later rows of SUBJECTS to earlier ones.",
      { path: `^shared/${subject}/` },
      { path: "^shared/", pathNot: `^shared/(${[...SUBJECTS.slice(0, level).flat(), subject].join("|")})/` },
    ),
  ),
);

const RUNTIME = "^(functions|shared|console)/";
const RULES = "^shared/[^/]+/rules/";
const PORTS = "^shared/[^/]+/ports(/|\\.ts$)";
const CONTRACTS = "^shared/[^/]+/contracts(/|\\.ts$)";
const ADAPTERS =
  "^shared/[^/]+/(aws|cognito|ses|dynamodb|esms|http|s3|secrets|simulated|sns|sqs|workbooks|zalo)(/|\\.ts$)";
/** The reader of lists is a program of its own: it joins what reads, and it is what starts it. */
const COMPOSITION = "^shared/(kernel/lambda/|[^/]+/compose|lists/reader/)";
/** What every layer may know: results, what a clock and a log are. */
const KERNEL_TYPES = "^shared/kernel/(result|clock|logger|log-events|in-parallel|unit-of-work|ttl-cache)\\.ts$";
const RULES_LIBRARIES = "^node_modules/(temporal-polyfill|temporal-utils|mustache|libphonenumber-js|date-holidays)/";

/** @type {import("dependency-cruiser").IConfiguration} */
const configuration = {
  forbidden: [
    forbid("no-circular", "Files that need each other are one, types included.", {}, { circular: true }),
    // "aws-lambda" is a name for types alone: @types/aws-lambda.
    forbid(
      "not-to-unresolvable",
      "The file does not exist.",
      {},
      { couldNotResolve: true, pathNot: "^(aws-lambda|virtual:contracts)$" },
    ),
    ...subjectRules,
    forbid(
      "subjects-are-named",
      "A folder of shared/ is a subject: give it a row in SUBJECTS.",
      { path: "^(functions|infra|shared|tools|console)/" },
      { path: "^shared/", pathNot: `^shared/(${SUBJECTS.flat().join("|")})/` },
    ),
    forbid(
      "rules-are-pure",
      "Rules know only rules, and the libraries of calendar, phone numbers and text.",
      { path: RULES },
      { pathNot: [RULES, "^shared/kernel/result\\.ts$", RULES_LIBRARIES] },
    ),
    forbid(
      "ports-know-rules-only",
      "A port says what a use case needs, not how it is done.",
      { path: PORTS },
      { pathNot: [PORTS, RULES, KERNEL_TYPES] },
    ),
    forbid(
      "contracts-know-no-technology",
      "A contract is a schema of what crosses a border.",
      { path: CONTRACTS },
      { pathNot: [CONTRACTS, PORTS, RULES, KERNEL_TYPES, "^node_modules/zod/"] },
    ),
    forbid(
      "adapters-implement-ports",
      "An adapter knows its technology, ports, contracts and rules.",
      { path: ADAPTERS },
      { path: "^shared/", pathNot: [ADAPTERS, PORTS, CONTRACTS, RULES, KERNEL_TYPES] },
    ),
    forbid(
      "use-cases-know-no-technology",
      "A use case sees ports: no SDK, no middleware, no environment, no adapter.",
      {
        path: ["^shared/", "^functions/[^/]+/(?!handler\\.ts|compose\\.ts)"],
        pathNot: [ADAPTERS, COMPOSITION, "^shared/provinces/[^/]+\\.ts$"],
      },
      {
        path: [
          "^node_modules/(@aws-sdk|@smithy|@middy)/",
          ADAPTERS,
          COMPOSITION,
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
      "What runs does not know where it runs, and no test or tool is deployed.",
      { path: RUNTIME },
      { path: "^(infra|tools|tests)/" },
    ),
    forbid(
      "runtime-needs-no-development-tool",
      "What is deployed depends on dependencies, not on devDependencies.",
      { path: RUNTIME, pathNot: "^console/build/" },
      { dependencyTypes: ["npm-dev"], pathNot: "^node_modules/@types/" },
    ),
    forbid(
      "infrastructure-points-by-path",
      "The stacks name a function's folder; they do not load its code, nor any tool.",
      { path: "^infra/" },
      { path: ["^(functions|tools|tests)/", ADAPTERS, COMPOSITION] },
    ),
    forbid("tools-know-no-test", "Tools are used without the tests.", { path: "^tools/" }, { path: "^tests/" }),
    forbid(
      "console-sees-contracts",
      "Pages know what the API says and what a role may do, not what stands behind it.",
      { path: "^console/" },
      { path: "^(functions|infra|tools|shared/(?!api/|access/rules/|kernel/result\\.ts$))" },
    ),
    forbid(
      "console-features-are-apart",
      "Features of the console do not import one another.",
      { path: "^console/src/features/([^/]+)/" },
      { path: "^console/src/features/", pathNot: "^console/src/features/$1/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};

export default configuration;
