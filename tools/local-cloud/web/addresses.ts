import { functionUrl } from "../template/identities.ts";
import type { Stack } from "../template/stack.ts";

/**
 * Where strangers call a function: its URL, or the HTTP API in front of it, down to the path where that is a fixed one.
 * No slash at the end; undefined for a function without an address.
 */
export const addressOf = (stack: Stack, baseUrl: string, functionId: string): string | undefined => {
  const isIt = (reference: string) => stack.get("AWS::Lambda::Function", reference).logicalId === functionId;
  if (stack.all("AWS::Lambda::Url").some(({ properties }) => isIt(properties.TargetFunctionArn))) {
    return functionUrl(baseUrl, functionId).slice(0, -1);
  }
  const [open] = stack
    .all("AWS::ApiGatewayV2::Route")
    .filter(({ properties }) => properties.AuthorizationType === "NONE")
    .filter(({ properties: { Target } }) =>
      isIt(stack.get("AWS::ApiGatewayV2::Integration", Target.replace("integrations/", "")).properties.IntegrationUri),
    );
  if (open === undefined) return undefined;
  const [, path = ""] = open.properties.RouteKey.split(" ");
  return `${baseUrl}/http-api/${open.properties.ApiId}${path.includes("{") ? "" : path}`;
};
