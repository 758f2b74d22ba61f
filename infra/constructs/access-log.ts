import { RemovalPolicy, Stack } from "aws-cdk-lib";
import type { CfnStage, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/**
 * Keeps the outcomes of an HTTP API's calls for `retention` days. Never the path or the query: they may hold tokens, ids
 * of people and what staff look for. `fields` are more of API Gateway's `$context` variables, by their name in the log.
 */
export const keepAccessLog = (
  scope: Construct,
  stage: HttpStage,
  { retention, fields = {} }: { readonly retention: number; readonly fields?: Readonly<Record<string, string>> },
): LogGroup => {
  const log = new LogGroup(scope, "Log", { retention, removalPolicy: RemovalPolicy.DESTROY });
  log.grantWrite(new ServicePrincipal("apigateway.amazonaws.com"));
  const resource = stage.node.defaultChild as CfnStage; // An HttpStage's default child is one.
  resource.accessLogSettings = {
    destinationArn: log.logGroupArn,
    format: Stack.of(scope).toJsonString({
      requestId: "$context.requestId",
      status: "$context.status",
      milliseconds: "$context.responseLatency",
      bytes: "$context.responseLength",
      ...fields,
    }),
  };
  return log;
};
