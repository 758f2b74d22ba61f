import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { COMMON_PROBLEMS, PROBLEMS, type ProblemKind, problemSchema } from "../../shared/api/contracts/problems.ts";
import type { Route } from "../../shared/api/contracts/route.ts";
import { ROUTE_IDS, routes } from "../../shared/api/contracts/routes.ts";
import { STAFF_SCOPE } from "../../shared/api/contracts/sign-in.ts";

/** The table of routes as an OpenAPI document. Its paths are relative to the API's address. */
export const openApiDocument = () =>
  createDocument({
    openapi: "3.1.1",
    info: {
      title: "Nhắc Hạn: the staff's API",
      version: "1.0.0",
      description: "Generated from shared/api/contracts; see docs/api.md.",
      license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
    },
    servers: [{ url: "./", description: "The address of the API, as `npm start` prints it" }],
    security: [{ tokens: [STAFF_SCOPE] }],
    components: {
      securitySchemes: {
        tokens: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token of the sign-in" },
      },
    },
    paths: pathsOf(),
  });

const pathsOf = (): Record<string, Record<string, ZodOpenApiOperationObject>> => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const id of ROUTE_IDS) {
    const route: Route = routes[id];
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(id, route) };
  }
  return paths;
};

const header = (description: string) => z.string().meta({ description });

const operationOf = (operationId: string, route: Route): ZodOpenApiOperationObject => {
  const headers = {
    ...(route.idempotent && {
      "Idempotency-Key": header("8 to 64 letters, digits and dashes; a repetition gets the first answer"),
    }),
    ...(route.ifMatch && { "If-Match": header("The version that was read") }),
  };
  return {
    operationId,
    summary: route.summary,
    tags: [route.path.split("/")[1] ?? ""],
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(Object.keys(headers).length > 0 && { header: z.object(headers) }),
    },
    ...(route.body && { requestBody: { required: true, content: { "application/json": { schema: route.body } } } }),
    responses: responsesOf(route),
  };
};

/** The door in front of the API answers 401 in words of its own; all other refusals are problems. */
const responsesOf = ({ ok, errors }: Route): ZodOpenApiResponsesObject => {
  const kinds: readonly ProblemKind[] = [...COMMON_PROBLEMS, ...errors];
  const statuses = [...new Set(kinds.map((kind) => PROBLEMS[kind].status))].sort();
  const refused = statuses.map((status) => {
    const named = [...new Set(kinds)].filter((kind) => PROBLEMS[kind].status === status);
    return [
      String(status),
      { description: named.join(", "), content: { "application/problem+json": { schema: problemSchema } } },
    ] as const;
  });
  return {
    [String(ok.status)]: { description: "Done", content: { "application/json": { schema: ok.schema } } },
    ...Object.fromEntries(refused),
  } as ZodOpenApiResponsesObject; // statuses are numbers in the table of problems
};
