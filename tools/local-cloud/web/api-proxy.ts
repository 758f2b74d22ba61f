import type { IncomingMessage, ServerResponse } from "node:http";
import { request as forward } from "node:http";
import type { Stack } from "../template/stack.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The gateway answers for every API under a path of its own. */
export const apiAddress = (stack: Stack, domain: string): URL => {
  // The webhooks' APIs stand beside it; only the staff's routes ask for a token.
  const routes = stack.all("AWS::ApiGatewayV2::Route").map(({ properties }) => properties);
  const staff = routes.find(({ AuthorizationType }) => AuthorizationType === "JWT");
  const api = stack.all("AWS::ApiGatewayV2::Api").find(({ ref }) => ref === staff?.ApiId);
  return new URL(`http://${domain}/http-api/${api?.logicalId}`);
};

export const proxyTo =
  (address: URL): Answer =>
  (request, response) => {
    const { host: _, ...headers } = request.headers;
    const onward = forward(
      {
        host: address.hostname,
        port: address.port,
        method: request.method,
        path: `${address.pathname}${request.url}`,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once("error", () => response.headersSent || response.writeHead(502).end());
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  };
