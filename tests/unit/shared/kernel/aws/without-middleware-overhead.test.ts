import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { withoutMiddlewareOverhead } from "../../../../../shared/kernel/aws/without-middleware-overhead.ts";

it("keeps a client from building its chain anew and from copying what it sends", () => {
  const client = withoutMiddlewareOverhead(new DynamoDBClient({ region: "ap-southeast-1" }));

  expect(client.config.cacheMiddleware).toBe(true);
  expect(client.middlewareStack.identify().join()).not.toContain("logger");
});

it("would find the logging middleware under its name", () => {
  expect(new DynamoDBClient({ region: "ap-southeast-1" }).middlewareStack.identify().join()).toContain(
    "loggerMiddleware",
  );
});
