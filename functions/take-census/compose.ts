import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import * as z from "zod";
import { awsClientOptions } from "../../shared/kernel/aws/client-options.ts";
import { newLogger } from "../../shared/kernel/lambda/logger.ts";
import { requestLogging } from "../../shared/kernel/lambda/request-logging.ts";
import { systemClock } from "../../shared/kernel/lambda/system-clock.ts";
import { dynamoCensusStore } from "../../shared/people/dynamodb/census-store.ts";
import { dynamoCoverageStore } from "../../shared/people/dynamodb/coverage-store.ts";
import { dynamoRegistryCensus } from "../../shared/people/dynamodb/registry-census.ts";
import { takeCensus } from "../../shared/people/take-census.ts";

const envSchema = z.object({
  REGISTRY_TABLE: z.string().min(1),
  CENSUS_TABLE: z.string().min(1),
});

/** Started by the clock and by a queue: whatever asks, and however often in one batch, everybody is counted once. */
export const compose = (variables: unknown) => {
  const env = envSchema.parse(variables);
  const log = newLogger("take-census");
  const client = new DynamoDBClient(awsClientOptions());
  const deps = {
    registry: dynamoRegistryCensus({ client, tableName: env.REGISTRY_TABLE }),
    census: dynamoCensusStore({ client, tableName: env.CENSUS_TABLE }),
    coverage: dynamoCoverageStore({ client, tableName: env.CENSUS_TABLE }),
    clock: systemClock,
    log,
  };
  return middy()
    .use(requestLogging(log))
    .handler(async () => {
      await takeCensus(deps);
      // A queue's own shape of "all done"; the clock looks at no answer.
      return { batchItemFailures: [] };
    });
};
