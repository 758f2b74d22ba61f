import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { API_PREFIX, STAFF_SCOPE } from "../../shared/api/contracts/sign-in.ts";
import type { Settings } from "../config.ts";

/** Requests a second over all staff, and how many more may come at once: 200 people, a screen each. */
const RATE = 100;
const BURST = 200;

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
    this.#keepLog(stage, logRetentionDays);
  }

  /** Lets the function answer every path below the prefix, to tokens of this issuer for this client. */
  answeredBy(handler: IFunction, { issuer, clientId }: { readonly issuer: string; readonly clientId: string }): void {
    const authorizer = new HttpJwtAuthorizer("Tokens", issuer, {
      jwtAudience: [clientId],
      identitySource: ["$request.header.Authorization"],
    });
    this.api.addRoutes({
      path: `${API_PREFIX}/{proxy+}`,
      // Not ANY: a preflight request carries no token, and gets no answer.
      methods: [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE],
      integration: new HttpLambdaIntegration("StaffApi", handler),
      authorizer,
      authorizationScopes: [STAFF_SCOPE],
    });
  }

  /** Ids and outcomes only: paths hold ids of people, and queries what staff look for. */
  #keepLog(stage: HttpStage, retention: number): void {
    const log = new LogGroup(this, "Log", { retention, removalPolicy: RemovalPolicy.DESTROY });
    log.grantWrite(new ServicePrincipal("apigateway.amazonaws.com"));
    const resource = stage.node.defaultChild as CfnStage; // An HttpStage's default child is one.
    resource.accessLogSettings = {
      destinationArn: log.logGroupArn,
      format: Stack.of(this).toJsonString({
        requestId: "$context.requestId",
        route: "$context.routeKey",
        status: "$context.status",
        authorizer: "$context.authorizer.error",
        milliseconds: "$context.responseLatency",
        bytes: "$context.responseLength",
      }),
    };
  }
}
