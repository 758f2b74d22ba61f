import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import httpRouterHandler from "@middy/http-router";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import * as z from "zod";
import { dynamoIdempotencyKeys } from "../access/dynamodb/idempotency-keys.ts";
import { dynamoStaffSightings } from "../access/dynamodb/staff-sightings.ts";
import { dynamoStaffStore } from "../access/dynamodb/staff-store.ts";
import { awsClientOptions } from "../kernel/aws/client-options.ts";
import { requestLogging } from "../kernel/lambda/request-logging.ts";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import { errorName, type Logger } from "../kernel/logger.ts";
import { cachedSecret } from "../kernel/secrets/cached-secret.ts";
import type { Route } from "./contracts/route.ts";
import type { RouteId } from "./contracts/routes.ts";
import { API_PREFIX } from "./contracts/sign-in.ts";
import type { RouteHandlers } from "./server/asked.ts";
import { respondProblem } from "./server/respond.ts";
import { type ServeDeps, serveRoute } from "./server/serve.ts";

type HttpApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

interface ApiParts {
  readonly log: Logger;
  readonly env: { readonly STAFF_TABLE: string; readonly SIGNING_KEY_ARN: string };
  readonly client: DynamoDBClient;
  newId(): string;
}

/** A Lambda behind the staff's door that answers these routes and no other: its bundle holds the schemas of no other. */
export const composeApi = (
  api: ApiParts,
  routes: Readonly<Partial<Record<RouteId, Route>>>,
  handlers: Partial<RouteHandlers>,
) => {
  const serve = serveRoute({ ...serveDepsOf(api), routes }, handlers);
  const answer = (routeId: RouteId) => (event: HttpApiEvent) => serve(routeId, requestOf(event));
  return middy<HttpApiEvent>()
    .use(requestLogging(api.log))
    .handler(
      httpRouterHandler({
        // Object.entries forgets that they are route ids.
        routes: (Object.entries(routes) as [RouteId, Route][]).map(([id, { method, path }]) => ({
          method,
          path: `${API_PREFIX}${path}`,
          handler: answer(id),
        })),
        notFoundResponse: () => respondProblem({ kind: "not-found" }, "-"),
      }),
    );
};

const signingKeySchema = z.object({ key: z.string().min(32) });

const serveDepsOf = ({ env, client, log, newId }: ApiParts): Omit<ServeDeps, "routes"> => {
  const secret = {
    client: new SecretsManagerClient(awsClientOptions()),
    secretArn: env.SIGNING_KEY_ARN,
    clock: systemClock,
  };
  const signingKey = cachedSecret(secret, signingKeySchema);
  const access = { client, tableName: env.STAFF_TABLE };
  return {
    staff: dynamoStaffStore(access),
    sightings: dynamoStaffSightings(access),
    keys: dynamoIdempotencyKeys(access),
    clock: systemClock,
    cursorKey: async () => (await signingKey()).key,
    newId,
    onError: (error, { requestId, routeId }) =>
      log.error("request.failed", { requestId, routeId, error: errorName(error) }),
  };
};

/** The door hands every claim on as text. */
const claimsSchema = z.record(z.string(), z.string());

const requestOf = ({
  requestContext,
  pathParameters,
  queryStringParameters,
  headers,
  body,
  isBase64Encoded,
}: HttpApiEvent) => {
  const { proxy: _, ...params } = pathParameters ?? {};
  return {
    requestId: requestContext.requestId,
    claims: claimsSchema.parse(requestContext.authorizer.jwt.claims),
    params,
    query: queryStringParameters ?? {},
    headers,
    body: isBase64Encoded ? Buffer.from(body ?? "", "base64").toString("utf8") : body,
  };
};
