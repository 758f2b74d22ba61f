import { HttpApi, HttpMethod, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { Route } from "../../shared/api/contracts/route.ts";
import { API_PREFIX, FIELD_PREFIX, PAYOUTS_PREFIX, STAFF_SCOPE } from "../../shared/api/contracts/sign-in.ts";
import type { Settings } from "../config.ts";
import { keepAccessLog } from "./access-log.ts";

/** Requests a second over all staff, and how many more may come at once: 200 people, a screen each. */
const RATE = 100;
const BURST = 200;

/** A function with its part of the table of routes, whose paths begin as those of no other part. */
interface AnsweringPart {
  readonly handler: IFunction;
  readonly routes: readonly Pick<Route, "method" | "path">[];
}

export interface Answering {
  readonly office: IFunction;
  readonly field: IFunction;
  readonly payouts: IFunction;
  readonly admin: AnsweringPart;
  readonly messages: AnsweringPart;
  readonly campaigns: AnsweringPart;
}

/** The first part of a path as it is, and all that lies below it, each with the methods that are asked of it. */
const pathsOf = (routes: AnsweringPart["routes"]): ReadonlyMap<string, HttpMethod[]> => {
  const paths = new Map<string, Set<HttpMethod>>();
  for (const { method, path } of routes) {
    const [, first = "", ...below] = path.split("/");
    const pattern = `${API_PREFIX}/${first}${below.length > 0 ? "/{proxy+}" : ""}`;
    paths.set(pattern, (paths.get(pattern) ?? new Set()).add(HttpMethod[method]));
  }
  return new Map([...paths].map(([path, methods]) => [path, [...methods]]));
};

/**
 * The door of the staff's API. It checks tokens before anything of ours runs: signature, issuer, client, times and scope,
 * without which an ID token would pass. No CORS: the console calls on its own origin.
 */
export class StaffHttpApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { logRetentionDays }: Pick<Settings, "logRetentionDays">) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { createDefaultStage: false, description: "Nhac Han: staff" });
    const stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: RATE, burstLimit: BURST },
    });
    const fields = { route: "$context.routeKey", authorizer: "$context.authorizer.error" };
    keepAccessLog(this, stage, { retention: logRetentionDays, fields });
  }

  /** Lets the functions answer below the prefix, to tokens of this issuer for this client. */
  answeredBy(
    { office, field, payouts, admin, messages, campaigns }: Answering,
    { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
  ): void {
    const authorizer = new HttpJwtAuthorizer("Tokens", issuer, {
      jwtAudience: [clientId],
      identitySource: ["$request.header.Authorization"],
    });
    const shared = { authorizer, authorizationScopes: [STAFF_SCOPE] };
    const answer = (path: string, id: string, handler: IFunction) =>
      this.api.addRoutes({
        path,
        // Not ANY: a preflight request carries no token, and gets no answer.
        methods: [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE],
        integration: new HttpLambdaIntegration(id, handler),
        ...shared,
      });
    // API Gateway takes the longest path that fits.
    answer(`${API_PREFIX}${FIELD_PREFIX}/{proxy+}`, "FieldApi", field);
    answer(`${API_PREFIX}${PAYOUTS_PREFIX}/{proxy+}`, "PayoutsApi", payouts);
    answer(`${API_PREFIX}/{proxy+}`, "StaffApi", office);
    const answerPart = (id: string, { handler, routes }: AnsweringPart) => {
      const integration = new HttpLambdaIntegration(id, handler);
      for (const [path, methods] of pathsOf(routes)) this.api.addRoutes({ path, methods, integration, ...shared });
    };
    answerPart("AdminApi", admin);
    answerPart("MessagesApi", messages);
    answerPart("CampaignsApi", campaigns);
  }
}
