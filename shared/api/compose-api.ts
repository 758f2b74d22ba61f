import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import middy from "@middy/core";
import httpRouterHandler from "@middy/http-router";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { customAlphabet } from "nanoid";
import * as z from "zod";
import { dynamoIdempotencyKeys } from "../access/dynamodb/idempotency-keys.ts";
import { dynamoStaffStore } from "../access/dynamodb/staff-store.ts";
import { awsClientOptions } from "../kernel/aws/client-options.ts";
import { newLogger } from "../kernel/lambda/logger.ts";
import { requestLogging } from "../kernel/lambda/request-logging.ts";
import { systemClock } from "../kernel/lambda/system-clock.ts";
import { errorName } from "../kernel/logger.ts";
import { cachedSecret } from "../kernel/secrets/cached-secret.ts";
import type { RouteId } from "./contracts/routes.ts";
import { API_PREFIX } from "./contracts/sign-in.ts";
import { respondProblem } from "./server/respond.ts";
import { type ServeDeps, type Served, serveRoute } from "./server/serve.ts";

/** What each function of the API is told. */
export const apiEnv = {
  STAFF_TABLE: z.string().min(1),
  SIGNING_KEY_ARN: z.string().min(1),
};

interface ComposedApi<Id extends RouteId> extends Served<Id> {
  /** In log lines. */
  readonly name: string;
  readonly env: { readonly STAFF_TABLE: string; readonly SIGNING_KEY_ARN: string };
  readonly client: DynamoDBClient;
}

/** Sorts by time, then by 60 random bits: unique without asking the table. */
const chance = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);
export const newId = (): string => `${systemClock.now().getTime().toString(36)}-${chance()}`;

/** From routes and their handlers to a Lambda behind the HTTP API. */
export const composeApi = <Id extends RouteId>(options: ComposedApi<Id>) => {
  const log = newLogger(options.name);
  const serve = serveRoute(
    serveDepsOf(options, (error, { requestId, routeId }) =>
      log.error("request.failed", { requestId, routeId, error: errorName(error) }),
    ),
    options,
  );
  const ids = Object.keys(options.routes) as Id[]; // its own keys
  return middy<HttpApiEvent>()
    .use(requestLogging(log))
    .handler(
      httpRouterHandler({
        routes: ids.map((id) => ({
          method: options.routes[id].method,
          path: `${API_PREFIX}${options.routes[id].path}`,
          handler: (event: HttpApiEvent) => serve(id, requestOf(event)),
        })),
        notFoundResponse: () => respondProblem({ kind: "not-found" }, "-"),
      }),
    );
};

const signingKeySchema = z.object({ key: z.string().min(32) });

const serveDepsOf = <Id extends RouteId>(
  { env, client }: ComposedApi<Id>,
  onError: ServeDeps["onError"],
): ServeDeps => {
  const secret = {
    client: new SecretsManagerClient(awsClientOptions()),
    secretArn: env.SIGNING_KEY_ARN,
    clock: systemClock,
  };
  const signingKey = cachedSecret(secret, signingKeySchema);
  const access = { client, tableName: env.STAFF_TABLE };
  return {
    staff: dynamoStaffStore(access),
    keys: dynamoIdempotencyKeys(access),
    clock: systemClock,
    cursorKey: async () => (await signingKey()).key,
    newId,
    onError,
  };
};

type HttpApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

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

/** The door hands every claim on as text. */
const claimsSchema = z.record(z.string(), z.string());
